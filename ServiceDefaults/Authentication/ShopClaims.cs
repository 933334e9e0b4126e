namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>Names and values of the claims in the shop's access tokens.</summary>
public static class ShopClaims
{
    /// <summary>Who it is about: the buyer's id (UUIDv7) or, in a service's own token, its client id.</summary>
    public const string Subject = "sub";

    /// <summary>What the buyer may do: <see cref="Guest"/> or <see cref="Admin"/>. Absent in a service's own token.</summary>
    public const string Role = "role";

    /// <summary>Rights of a service at the audience, separated by spaces.</summary>
    public const string Scope = "scope";

    /// <summary>The client that asked for the token.</summary>
    public const string ClientId = "client_id";

    /// <summary>Role of a buyer without an account.</summary>
    public const string Guest = "guest";

    /// <summary>Role of the shop's staff.</summary>
    public const string Admin = "admin";
}
