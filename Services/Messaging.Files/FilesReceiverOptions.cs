using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Files;

/// <summary>How a process receives from a spool.</summary>
public sealed record FilesReceiverOptions
{
    /// <summary>Who receives, for spans and reports. All receivers of a spool share its messages, whatever they are called.</summary>
    public required string Subscriber { get; init; }

    /// <summary>Messages being handled at one time. Default 32, range 1..1000.</summary>
    public int MaxInFlight { get; init; } = 32;

    /// <summary>How long after a receiver's last sign of life its messages are taken over. It gives one at least every third of this. Default 30 s, range 1 s..1 h. A process that ended on the same machine is noticed at the next look, without waiting for this.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the folders are listed for what the watcher has missed. Default 30 s, range 50 ms..1 h.</summary>
    public TimeSpan RescanInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long handlers may go on after a stop; then they are cancelled and their messages given back. Default 2 s, range 0..5 min.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Handled messages that stay in <c>done/</c>, the latest ones; a receiver sweeps when half as many again (at least 100) have come. Default 1000, range 0 (none is kept)..1,000,000.</summary>
    public int KeepDone { get; init; } = 1000;

    /// <summary>Waiting messages known by name, the oldest ones; those beyond are listed when half are done. Some 200 bytes each. Default 100,000, range 100..10,000,000.</summary>
    public int MaxIndexed { get; init; } = 100_000;

    /// <summary>Whether the file system's notifications are used; without them messages are found by the rescan alone. Default true. Turn it off where the senders are on other machines (NFS, SMB): their order would not be seen.</summary>
    public bool Watch { get; init; } = true;

    /// <summary>When a failed message is tried again.</summary>
    public RetryPolicy Retry { get; init; } = new();

    internal void ThrowIfInvalid()
    {
        var errors = Errors().Concat(Retry.Validate(nameof(Retry))).ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(Subscriber, typeof(FilesReceiverOptions), errors);
        }
    }

    private IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(Subscriber))
        {
            yield return $"{nameof(Subscriber)} is '{Subscriber}': name the subscriber.";
        }

        if (MaxInFlight is < 1 or > 1000)
        {
            yield return $"{nameof(MaxInFlight)} is {MaxInFlight}: set 1 to 1000.";
        }

        if (Lease < TimeSpan.FromSeconds(1) || Lease > TimeSpan.FromHours(1))
        {
            yield return $"{nameof(Lease)} is {Lease}: set 1 s to 1 h.";
        }

        if (RescanInterval < TimeSpan.FromMilliseconds(50) || RescanInterval > TimeSpan.FromHours(1))
        {
            yield return $"{nameof(RescanInterval)} is {RescanInterval}: set 50 ms to 1 h.";
        }

        if (DrainLimit < TimeSpan.Zero || DrainLimit > TimeSpan.FromMinutes(5))
        {
            yield return $"{nameof(DrainLimit)} is {DrainLimit}: set 0 to 5 min.";
        }

        if (KeepDone is < 0 or > 1_000_000)
        {
            yield return $"{nameof(KeepDone)} is {KeepDone}: set 0 to 1000000.";
        }

        if (MaxIndexed is < 100 or > 10_000_000)
        {
            yield return $"{nameof(MaxIndexed)} is {MaxIndexed}: set 100 to 10000000.";
        }
    }
}
