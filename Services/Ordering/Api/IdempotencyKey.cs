namespace AspireShop.Ordering.Api;

/// <summary>The header that makes placing an order repeatable.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    private const int MaxLength = 200;

    /// <returns>The key, or null when there is none, more than one, or it is not 1 to 200 visible ASCII characters.</returns>
    public static string? Read(HttpRequest request)
        => request.Headers[Header] is [{ Length: >= 1 and <= MaxLength } key] && key.All(c => c is > ' ' and < (char)127) ? key : null;
}
