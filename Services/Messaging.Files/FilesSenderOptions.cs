using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Files;

/// <summary>How a process sends into a spool.</summary>
public sealed record FilesSenderOptions
{
    /// <summary>Files being written and synced at one time, each by a thread of its own. Default 32, range 1..256.</summary>
    public int Writers { get; init; } = 32;

    /// <summary>Sends that may be under way; further ones wait. Default 1024, range 1..1,000,000. It bounds the memory.</summary>
    public int MaxPending { get; init; } = 1024;

    internal void ThrowIfInvalid()
    {
        var errors = Errors().ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(nameof(FilesSenderOptions), typeof(FilesSenderOptions), errors);
        }
    }

    private IEnumerable<string> Errors()
    {
        if (Writers is < 1 or > 256)
        {
            yield return $"{nameof(Writers)} is {Writers}: set 1 to 256.";
        }

        if (MaxPending is < 1 or > 1_000_000)
        {
            yield return $"{nameof(MaxPending)} is {MaxPending}: set 1 to 1000000.";
        }
    }
}
