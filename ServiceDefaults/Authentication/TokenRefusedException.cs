namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>Identity answered a token request with an OAuth 2.0 error.</summary>
public sealed class TokenRefusedException : Exception
{
    /// <summary>Creates it from the answer.</summary>
    /// <param name="error">The OAuth 2.0 error code, e.g. <c>invalid_grant</c>.</param>
    /// <param name="description">What Identity says about it.</param>
    public TokenRefusedException(string error, string? description)
        : base($"Identity refused the token request: {error}. {description}") => Error = error;

    /// <summary>The OAuth 2.0 error code.</summary>
    public string Error { get; }

    /// <summary>
    /// True when the token to exchange is expired or otherwise not valid: RFC 8693 calls that <c>invalid_request</c>, and the rest of
    /// the request is ours. Every other error is a matter of configuration.
    /// </summary>
    public bool IsSubjectTokenInvalid => Error is "invalid_request" or "invalid_grant";
}
