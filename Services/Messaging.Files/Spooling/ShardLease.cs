using System.Globalization;

namespace AspireShop.Messaging.Files.Spooling;

/// <summary>
/// Who may claim a shard's messages: the name of an empty file in <c>members/</c>. It is given on by renaming exactly the file that was seen,
/// so of two who try one succeeds; and each lease has a token of its own, which is in the names of the files claimed under it.
/// </summary>
/// <param name="Shard">Which.</param>
/// <param name="Token">Random; 0 at the beginning.</param>
/// <param name="Owner">The receiver; 0 for none.</param>
internal readonly record struct ShardLease(int Shard, ulong Token, ulong Owner)
{
    private const string Prefix = "lease-";

    public static ShardLease Free(int shard) => new(shard, 0, 0);

    public static bool TryParse(string text, out ShardLease lease)
    {
        lease = default;
        if (text.Length != 42 || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || !int.TryParse(text.AsSpan(6, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var shard)
            || !ulong.TryParse(text.AsSpan(9, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var token)
            || !ulong.TryParse(text.AsSpan(26, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var owner)
            || shard >= FilesSpool.Shards)
        {
            return false;
        }

        lease = new ShardLease(shard, token, owner);
        return lease.ToString() == text;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Shard:x2}-{Token:x16}-{Owner:x16}");
}
