namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>Where Identity is and who we are to it. Configuration section <c>Identity</c>.</summary>
public sealed class ShopIdentityOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Identity";

    /// <summary>The exact claim <c>iss</c> of every token. A name, not an address that must be reachable. Default <c>http://identity/</c>.</summary>
    public string Issuer { get; init; } = "http://identity/";

    /// <summary>Where Identity is called; a service name is resolved by service discovery. Default <c>http://identity/</c>.</summary>
    public Uri Address { get; init; } = new("http://identity/");

    /// <summary>This service's client id, by convention its resource name. Needed only to obtain tokens.</summary>
    public string? ClientId { get; init; }

    /// <summary>This service's client secret. Needed only to obtain tokens.</summary>
    public string? ClientSecret { get; init; }
}
