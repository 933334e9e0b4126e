namespace AspireShop.Identity.Clients;

/// <summary>A confidential client and everything it may ask for.</summary>
/// <param name="Id">The client id, which is also its audience as a service.</param>
internal sealed record Client(string Id)
{
    /// <summary>Whether it may start guest sessions.</summary>
    public bool MayStartGuestSessions { get; init; }

    /// <summary>The audiences it may exchange a buyer's token for. The token must have been issued for the client itself.</summary>
    public IReadOnlySet<string> ExchangeAudiences { get; init; } = new HashSet<string>();

    /// <summary>Its rights in its own name: audience to scopes.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> ServiceScopes { get; init; } = new Dictionary<string, IReadOnlySet<string>>();
}
