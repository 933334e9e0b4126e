namespace AspireShop.Identity.Tokens;

/// <summary>How long access tokens live. They cannot be revoked, so those that travel between services live shortly.</summary>
internal static class TokenLifetimes
{
    /// <summary>A buyer's session at the storefront: a shopping day.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromHours(8);

    /// <summary>A token for one service, at most as long as the session it was exchanged from.</summary>
    public static readonly TimeSpan Exchanged = TimeSpan.FromMinutes(10);

    /// <summary>A service's own token.</summary>
    public static readonly TimeSpan Service = TimeSpan.FromMinutes(10);

    /// <summary>The longest of them: how long a retired key must stay published.</summary>
    public static readonly TimeSpan Longest = Session;
}
