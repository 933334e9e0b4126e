namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>The grant types of Identity's token endpoint.</summary>
public static class GrantTypes
{
    /// <summary>A new guest; for the storefront only.</summary>
    public const string Guest = "urn:aspireshop:params:oauth:grant-type:guest";

    /// <summary>A buyer's token for one audience becomes one for another (RFC 8693).</summary>
    public const string TokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange";

    /// <summary>A service in its own name (RFC 6749 section 4.4).</summary>
    public const string ClientCredentials = "client_credentials";

    /// <summary>The only kind of token that is exchanged, and the only one that is given (RFC 8693 section 3).</summary>
    public const string AccessTokenType = "urn:ietf:params:oauth:token-type:access_token";
}
