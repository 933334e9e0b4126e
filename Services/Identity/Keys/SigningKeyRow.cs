namespace AspireShop.Identity.Keys;

/// <summary>A key as it is stored.</summary>
/// <param name="Kid">The key's id, its RFC 7638 thumbprint.</param>
/// <param name="PublicJwk">The public part, as it is published.</param>
/// <param name="SealedJwk">The private part, sealed.</param>
/// <param name="ActivatesAt">From when on it signs.</param>
/// <param name="RetiresAt">From when on it signs no more.</param>
/// <param name="ForgottenAt">From when on it is no longer published: all its tokens have expired.</param>
internal sealed record SigningKeyRow(
    string Kid, string PublicJwk, byte[] SealedJwk, DateTimeOffset ActivatesAt, DateTimeOffset RetiresAt, DateTimeOffset ForgottenAt);
