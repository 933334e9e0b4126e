namespace AspireShop.Identity.Clients;

/// <summary>Configuration section <c>Identity:Clients:{id}</c>.</summary>
public sealed record ClientOptions
{
    /// <summary>The client's secret: at least 16 characters. No default.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Not the secret: records end up in logs.</summary>
    public override string ToString() => nameof(ClientOptions);
}
