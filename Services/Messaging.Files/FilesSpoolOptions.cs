using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Files;

/// <summary>Where a spool is and what its files may be.</summary>
public sealed record FilesSpoolOptions
{
    /// <summary>The absolute path of the spool's folder, on a volume that senders and receivers share. It may itself be a link or a mount point.</summary>
    public required string Root { get; init; }

    /// <summary>The largest file of a message in bytes, its header (some 300) included. Default 16 MiB, range 1 KiB..1 GiB. What is larger is not sent, and goes to <c>failed/</c> when found.</summary>
    public int MaxFileBytes { get; init; } = 16 * 1024 * 1024;

    internal void ThrowIfInvalid()
    {
        var errors = Errors().ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(nameof(FilesSpoolOptions), typeof(FilesSpoolOptions), errors);
        }
    }

    private IEnumerable<string> Errors()
    {
        if (!Path.IsPathFullyQualified(Root))
        {
            yield return $"{nameof(Root)} is '{Root}': give the absolute path of a folder on the shared volume.";
        }

        if (MaxFileBytes is < 1024 or > 1024 * 1024 * 1024)
        {
            yield return $"{nameof(MaxFileBytes)} is {MaxFileBytes}: set 1024 (1 KiB) to 1073741824 (1 GiB).";
        }
    }
}
