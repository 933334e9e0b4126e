namespace AspireShop.Identity.Clients;

/// <summary>Who may ask for what. A right that is not in this table does not exist.</summary>
internal static class ClientTable
{
    public static readonly IReadOnlyList<Client> All =
    [
        new("web")
        {
            MayStartGuestSessions = true,
            ExchangeAudiences = Set("catalog", "basket", "ordering"),
        },
        new("ordering")
        {
            // Clears the basket after checkout, when the buyer's own token may have expired. Brings messages that are routed over HTTP, to itself too.
            ServiceScopes = new Dictionary<string, IReadOnlySet<string>>
            {
                ["basket"] = Set("basket.clear"),
                ["fulfilment"] = Set("messages.send"),
                ["ordering"] = Set("messages.send"),
            },
        },
        new("catalog")
        {
            ServiceScopes = new Dictionary<string, IReadOnlySet<string>> { ["inventory"] = Set("messages.send") },
        },
        new("fulfilment")
        {
            // Takes an order's money and gives it back, long after its buyer has gone.
            ServiceScopes = new Dictionary<string, IReadOnlySet<string>>
            {
                ["payments"] = Set("payments.capture", "payments.refund"),
                ["ordering"] = Set("messages.send"),
                ["fulfilment"] = Set("messages.send"),
            },
        },
    ];

    public static Client? Find(string id) => All.FirstOrDefault(client => string.Equals(client.Id, id, StringComparison.Ordinal));

    private static HashSet<string> Set(params IEnumerable<string> names) => new(names, StringComparer.Ordinal);
}
