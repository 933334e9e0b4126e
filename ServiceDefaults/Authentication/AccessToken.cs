namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>An access token as Identity's token endpoint gave it.</summary>
/// <param name="Value">The JWT.</param>
/// <param name="ExpiresAt">When it expires.</param>
public sealed record AccessToken(string Value, DateTimeOffset ExpiresAt)
{
    /// <summary>Not the token: records end up in logs.</summary>
    public override string ToString() => $"access token, expires {ExpiresAt:O}";
}
