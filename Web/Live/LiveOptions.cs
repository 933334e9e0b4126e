namespace AspireShop.Web.Live;

/// <summary>How event streams are given out (configuration section <c>Live</c>).</summary>
internal sealed record LiveOptions
{
    public const string Section = "Live";

    /// <summary>Streams that one session may have open at a time; a further one is refused with 429. Default 8, range 1..100.</summary>
    public int StreamsPerSession { get; init; } = 8;

    /// <summary>How long a stream is silent before a comment says that it is alive. Default 15 s, range 100 ms..5 min.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After how long a stream is closed; its reader comes again, with a token that is valid then. Default 15 min, range 1 s..1 d.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Every value out of its range: item, value and remedy.</summary>
    public IEnumerable<string> Validate()
    {
        if (StreamsPerSession is < 1 or > 100)
        {
            yield return $"{Section}:{nameof(StreamsPerSession)} is {StreamsPerSession}: set 1 to 100.";
        }

        if (Heartbeat < TimeSpan.FromMilliseconds(100) || Heartbeat > TimeSpan.FromMinutes(5))
        {
            yield return $"{Section}:{nameof(Heartbeat)} is {Heartbeat}: set 100 ms to 5 min.";
        }

        if (MaxDuration < TimeSpan.FromSeconds(1) || MaxDuration > TimeSpan.FromDays(1))
        {
            yield return $"{Section}:{nameof(MaxDuration)} is {MaxDuration}: set 1 s to 1 d.";
        }
    }
}
