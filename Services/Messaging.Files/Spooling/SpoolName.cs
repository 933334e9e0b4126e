using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AspireShop.Messaging.Files.Spooling;

/// <summary>
/// What a message's file name says: <c>sequence-id-key-tries.msg</c>, and in <c>work/</c> <c>sequence-id-key-tries-token.msg</c>; all hexadecimal,
/// so nothing a sender writes in a type or a key reaches a path.
/// </summary>
/// <param name="Sequence">When it was sent, 100 ns since 1970, made unique and increasing in a process: the order.</param>
/// <param name="Id">The message's.</param>
/// <param name="Key">A hash of the partition key; two keys of one hash wait for each other.</param>
/// <param name="Tries">Tries that count, that under way included.</param>
internal readonly record struct SpoolName(long Sequence, Guid Id, ulong Key, int Tries)
{
    public const string Extension = ".msg";

    private const int Length = 16 + 1 + 32 + 1 + 16 + 1 + 2 + 4;
    private const int ClaimedLength = Length + 1 + 16;

    public int Shard => (int)(Key % FilesSpool.Shards);

    public static ulong HashOf(string partitionKey)
        => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(partitionKey)));

    public static bool TryParse(ReadOnlySpan<char> text, out SpoolName name)
    {
        name = default;
        if (text.Length != Length || !text.EndsWith(Extension, StringComparison.Ordinal) || text.ContainsAnyInRange('A', 'F')
            || text[16] != '-' || text[49] != '-' || text[66] != '-')
        {
            return false;
        }

        if (!long.TryParse(text[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sequence) || sequence < 0
            || !Guid.TryParseExact(text[17..49], "N", out var id)
            || !ulong.TryParse(text[50..66], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key)
            || !int.TryParse(text[67..69], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var tries))
        {
            return false;
        }

        name = new SpoolName(sequence, id, key, tries);
        return true;
    }

    /// <summary>Reads a name of <c>work/</c>.</summary>
    public static bool TryParseClaimed(ReadOnlySpan<char> text, out SpoolName name, out ulong token)
    {
        (name, token) = (default, 0);
        return text.Length == ClaimedLength
            && text[69] == '-'
            && !text[70..86].ContainsAnyInRange('A', 'F')
            && ulong.TryParse(text[70..86], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out token)
            && TryParse(string.Concat(text[..69], text[86..]), out name);
    }

    public override string ToString() => $"{Stem}{Extension}";

    /// <summary>Its name in <c>work/</c> for the owner with that token.</summary>
    public string Claimed(ulong token) => $"{Stem}-{token:x16}{Extension}";

    [SuppressMessage("Globalization", "CA1308", Justification = "Hexadecimal digits.")]
    private string Stem => string.Create(CultureInfo.InvariantCulture, $"{Sequence:x16}-{Id:N}-{Key:x16}-{Tries:x2}");
}
