namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>An invoice that is visible in the folder.</summary>
/// <param name="Order">Whose it is, by its name.</param>
/// <param name="IsWhole">Length and SHA-256 are as recorded when it was written.</param>
internal sealed record SeenInvoice(Guid Order, bool IsWhole);
