namespace AspireShop.Web.Gateway;

/// <summary>A service behind the gateway.</summary>
/// <param name="Name">The service's name, which is also the audience of the tokens it takes: <c>catalog</c>, <c>basket</c> or <c>ordering</c>.</param>
/// <param name="Client">The name of the HTTP client that carries the caller's identity, exchanged for <paramref name="Name"/>.</param>
/// <param name="AnonymousClient">The name of the HTTP client that carries no identity at all.</param>
internal sealed record Upstream(string Name, string Client, string AnonymousClient)
{
    public static readonly Upstream Catalog = Named("catalog");
    public static readonly Upstream Basket = Named("basket");
    public static readonly Upstream Ordering = Named("ordering");

    /// <summary>The one that tokens come from. Nothing is forwarded to it.</summary>
    public static readonly Upstream Identity = Named("identity");

    /// <summary>Those that requests are forwarded to.</summary>
    public static readonly IReadOnlyList<Upstream> All = [Catalog, Basket, Ordering];

    /// <summary>Where service discovery finds the service.</summary>
    public string Address => $"http://{Name}";

    private static Upstream Named(string name) => new(name, $"gateway-{name}", $"gateway-{name}-anonymous");
}
