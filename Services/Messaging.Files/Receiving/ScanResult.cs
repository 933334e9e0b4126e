using AspireShop.Messaging.Files.Spooling;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>The oldest names of a folder.</summary>
/// <param name="Names">In no order.</param>
/// <param name="Horizon">The newest sequence up to which they are complete; the greatest number when there were no more.</param>
internal sealed record ScanResult(IReadOnlyCollection<SpoolName> Names, long Horizon);
