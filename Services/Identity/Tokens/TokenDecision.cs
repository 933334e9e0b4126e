namespace AspireShop.Identity.Tokens;

/// <summary>Either a grant or an error.</summary>
internal sealed record TokenDecision
{
    public TokenGrant? Grant { get; private init; }

    public TokenError? Error { get; private init; }

    public static implicit operator TokenDecision(TokenGrant grant) => new() { Grant = grant };

    public static implicit operator TokenDecision(TokenError error) => new() { Error = error };
}
