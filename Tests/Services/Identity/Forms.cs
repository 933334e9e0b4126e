using AspireShop.ServiceDefaults.Authentication;

namespace AspireShop.Identity.Tests;

/// <summary>The three token requests.</summary>
internal static class Forms
{
    public static Dictionary<string, string> Guest => new() { ["grant_type"] = GrantTypes.Guest };

    public static Dictionary<string, string> Exchange(string token, string audience) => new()
    {
        ["grant_type"] = GrantTypes.TokenExchange,
        ["subject_token"] = token,
        ["subject_token_type"] = GrantTypes.AccessTokenType,
        ["audience"] = audience,
    };

    public static Dictionary<string, string> Service(string audience, string? scope = null)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = GrantTypes.ClientCredentials, ["audience"] = audience };
        if (scope is not null)
        {
            form["scope"] = scope;
        }

        return form;
    }
}
