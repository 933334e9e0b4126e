namespace AspireShop.Catalog.Images;

/// <summary>Numbers that depend on a product's slug alone, the same in every process and on every machine (FNV-1a).</summary>
internal sealed class Variation(string slug)
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>A number from 0 to below <paramref name="count"/>; each <paramref name="purpose"/> has its own.</summary>
    public int Pick(string purpose, int count)
    {
        var hash = Offset;
        foreach (var character in purpose + "/" + slug)
        {
            hash = (hash ^ character) * Prime;
        }

        // The low bits of FNV are its weakest.
        return (int)((hash ^ (hash >> 15)) % (uint)count);
    }
}
