using AspireShop.Identity.Clients;

namespace AspireShop.Identity;

/// <summary>Configuration section <c>Identity</c>.</summary>
public sealed record IdentityOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Identity";

    /// <summary>The claim <c>iss</c> of every token, and the base of the addresses in the discovery document. Default <c>http://identity/</c>.</summary>
    public string Issuer { get; init; } = "http://identity/";

    /// <summary>What private keys are sealed with in the database: at least 16 characters. No default. A new one makes new signing keys.</summary>
    public string KeyEncryptionSecret { get; init; } = "";

    /// <summary>How long one key signs. Default 30 days, at least 2 days.</summary>
    public TimeSpan KeyLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The secrets of the clients, by client id; each client of <see cref="ClientTable"/> needs one of at least 16 characters.</summary>
    public IReadOnlyDictionary<string, ClientOptions> Clients { get; init; } = new Dictionary<string, ClientOptions>(StringComparer.Ordinal);
}
