using AspireShop.Messaging.Files.Spooling;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>A message this receiver knows of. Whoever took it from the index may change it.</summary>
internal sealed class Entry(SpoolName name, ulong token, KeyLine line)
{
    /// <summary>Its file's name.</summary>
    public SpoolName Name { get; set; } = name;

    /// <summary>0 while it is in <c>new/</c>; in <c>work/</c>, the token in its name.</summary>
    public ulong Token { get; set; } = token;

    /// <summary>What its next delivery will say.</summary>
    public int NextTry { get; set; } = name.Tries + 1;

    /// <summary>Tries that failed and did not count.</summary>
    public int Deferrals { get; set; }

    public KeyLine Line { get; } = line;

    /// <summary>The same for every name the file has had.</summary>
    public (long Sequence, Guid Id) Identity => (Name.Sequence, Name.Id);
}
