namespace AspireShop.Messaging.Routing.Settings;

/// <summary>How a service receives, and how its relay takes messages, whichever transports they come by. Configuration section <c>Messaging:Receiver</c>.</summary>
internal sealed record ReceiverSettings
{
    public const string Section = "Messaging:Receiver";

    /// <summary>Messages being handled at one time, for each queue, the spool and the broker; Http and Sockets have their own limits. Default 32, range 1..1000.</summary>
    public int MaxInFlight { get; init; } = 32;

    /// <summary>How long a message is its owner's without a sign of life: what a killed process held comes back after it. Default 6 s, range 1 s..1 h.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How often a queue of records is looked at when no notification comes. Default 1 s, range 10 ms..5 min.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long handlers may go on after a stop. Default 2 s, range 0..5 min.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>When a failed message is tried again: <c>MaxAttempts</c>, <c>InitialBackoff</c>, <c>MaxBackoff</c>, <c>Jitter</c>, with the defaults and ranges of <see cref="RetryPolicy"/>.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>Transports to listen on besides the routed ones, for what is still there after a route has changed: <c>Files,Mqtt</c>. Default none.</summary>
    public IReadOnlyList<Transport> Also { get; init; } = [];

    public static ReceiverSettings Read(SettingsReader settings)
    {
        var standard = new ReceiverSettings();
        return new ReceiverSettings
        {
            MaxInFlight = settings.Number($"{Section}:{nameof(MaxInFlight)}", standard.MaxInFlight, 1, 1000),
            Lease = settings.Time($"{Section}:{nameof(Lease)}", standard.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            PollInterval = settings.Time($"{Section}:{nameof(PollInterval)}", standard.PollInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5)),
            DrainLimit = settings.Time($"{Section}:{nameof(DrainLimit)}", standard.DrainLimit, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
            Retry = ReadRetry(settings, standard.Retry),
            Also = [.. ReadAlso(settings)],
        };
    }

    private static RetryPolicy ReadRetry(SettingsReader settings, RetryPolicy standard)
    {
        const string Retry = $"{Section}:{nameof(ReceiverSettings.Retry)}";
        var initial = settings.Time($"{Retry}:{nameof(RetryPolicy.InitialBackoff)}", standard.InitialBackoff, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        return new RetryPolicy
        {
            MaxAttempts = settings.Number($"{Retry}:{nameof(RetryPolicy.MaxAttempts)}", standard.MaxAttempts, 1, 100),
            InitialBackoff = initial,
            MaxBackoff = settings.Time($"{Retry}:{nameof(RetryPolicy.MaxBackoff)}", initial > standard.MaxBackoff ? initial : standard.MaxBackoff, initial, TimeSpan.FromHours(1)),
            Jitter = settings.Fraction($"{Retry}:{nameof(RetryPolicy.Jitter)}", standard.Jitter, 0, 0.9),
        };
    }

    private static IEnumerable<Transport> ReadAlso(SettingsReader settings)
    {
        const string Key = $"{Section}:{nameof(Also)}";
        foreach (var name in settings.Text(Key)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            if (TransportName.TryParse(name, out var transport))
            {
                yield return transport;
            }
            else
            {
                settings.Errors.Add($"{Key} has '{name}': list Sockets, Files, Records, Http or Mqtt.");
            }
        }
    }
}
