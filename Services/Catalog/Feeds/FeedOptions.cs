namespace AspireShop.Catalog.Feeds;

/// <summary>Configuration section <c>Catalog:Feeds</c>.</summary>
public sealed record FeedOptions
{
    public const string Section = "Catalog:Feeds";

    /// <summary>The drop folder, an absolute path on a volume that the suppliers and all replicas share. Default none: no feeds are taken.</summary>
    public string? Folder { get; init; }

    /// <summary>The largest file that is read. Default 64 MiB, range 1 KiB..1 GiB.</summary>
    public long MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Rows of one file. Default 50,000, range 1..100,000.</summary>
    public int MaxRows { get; init; } = 50_000;

    /// <summary>Size and time of a file must have stayed the same for so long before it is taken: whoever copies may be still at it. Default 1 s, range 0..1 h.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the folder is listed when nothing is heard of it. Default 5 s, range 10 ms..10 min.</summary>
    public TimeSpan Rescan { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Every value out of its range: item, value and remedy.</summary>
    public IEnumerable<string> Validate()
    {
        if (Folder is not null && (!Path.IsPathFullyQualified(Folder) || Folder.Contains('\0', StringComparison.Ordinal)))
        {
            yield return $"{Section}:{nameof(Folder)} is '{Folder}': set an absolute path, or leave it out to take no feeds.";
        }

        if (MaxBytes is < 1024 or > 1024 * 1024 * 1024)
        {
            yield return $"{Section}:{nameof(MaxBytes)} is {MaxBytes}: set 1024 to 1073741824.";
        }

        if (MaxRows is < 1 or > 100_000)
        {
            yield return $"{Section}:{nameof(MaxRows)} is {MaxRows}: set 1 to 100000.";
        }

        if (Settle < TimeSpan.Zero || Settle > TimeSpan.FromHours(1))
        {
            yield return $"{Section}:{nameof(Settle)} is {Settle}: set 0 to 1 h.";
        }

        if (Rescan < TimeSpan.FromMilliseconds(10) || Rescan > TimeSpan.FromMinutes(10))
        {
            yield return $"{Section}:{nameof(Rescan)} is {Rescan}: set 10 ms to 10 min.";
        }
    }
}
