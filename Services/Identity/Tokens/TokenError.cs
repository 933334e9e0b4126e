namespace AspireShop.Identity.Tokens;

/// <summary>A refusal (RFC 6749 section 5.2, RFC 8693 section 2.2.2).</summary>
/// <param name="Code">The error code.</param>
/// <param name="Description">What is wrong and what to do; shown to the client, so without anything secret.</param>
internal sealed record TokenError(string Code, string Description)
{
    public static TokenError InvalidRequest(string description) => new("invalid_request", description);

    public static TokenError InvalidTarget(string description) => new("invalid_target", description);

    public static TokenError InvalidScope(string description) => new("invalid_scope", description);

    public static TokenError UnauthorizedClient(string description) => new("unauthorized_client", description);
}
