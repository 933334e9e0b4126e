namespace AspireShop.Identity.Tokens;

/// <summary>What a token will say.</summary>
/// <param name="Subject">Claim <c>sub</c>.</param>
/// <param name="Audience">Claim <c>aud</c>.</param>
/// <param name="ClientId">Claim <c>client_id</c>.</param>
/// <param name="Lifetime">From now to <c>exp</c>.</param>
internal sealed record TokenGrant(string Subject, string Audience, string ClientId, TimeSpan Lifetime)
{
    /// <summary>Claim <c>role</c>, for a buyer's token.</summary>
    public string? Role { get; init; }

    /// <summary>Claim <c>scope</c>, for a service's own token.</summary>
    public string? Scope { get; init; }

    /// <summary>Claim <c>act</c> (RFC 8693 section 4.1): who acts for the subject, for an exchanged token.</summary>
    public string? Actor { get; init; }
}
