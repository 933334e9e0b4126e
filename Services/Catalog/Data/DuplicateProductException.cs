namespace AspireShop.Catalog.Data;

/// <summary>Another product has the same id or SKU.</summary>
internal sealed class DuplicateProductException(string field, Exception cause) : Exception($"Another product has the same {field}.", cause)
{
    /// <summary><c>id</c> or <c>sku</c>.</summary>
    public string Field { get; } = field;
}
