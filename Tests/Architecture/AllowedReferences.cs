namespace AspireShop.Architecture.Tests;

/// <summary>
/// Which project may refer to which: the arrows of the design, drawn as a list. A new project needs a row, a new arrow an entry;
/// both deserve a second look. Test projects may refer to anything and nothing may refer to them.
/// </summary>
internal static class AllowedReferences
{
    private static readonly string[] Service = ["ServiceDefaults", "Services/Contracts"];
    private static readonly string[] Stored = ["Aspire.Npgsql", "Services/Database"];
    private static readonly string[] Messaging = ["Services/Messaging", "Services/Messaging.Records"];

    public static readonly IReadOnlyDictionary<string, string[]> Rows = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["AppHost"] =
        [
            "Aspire.Hosting.AppHost", "Aspire.Hosting.PostgreSQL", "Aspire.Hosting.Redis",
            "Services/Basket", "Services/Catalog", "Services/Fulfilment", "Services/Identity", "Services/Ordering", "Web",
        ],
        ["ServiceDefaults"] = [],
        ["Web"] = Service,

        ["Services/Contracts"] = [],
        ["Services/Database"] = [],
        ["Services/Messaging"] = [],
        ["Services/Messaging.Files"] = ["Services/Messaging"],
        ["Services/Messaging.Mqtt"] = ["Services/Messaging"],
        ["Services/Messaging.Http"] = ["Services/Messaging"],
        ["Services/Messaging.Records"] = ["Services/Messaging"],
        ["Services/Messaging.Sockets"] = ["Services/Messaging"],
        ["Services/Basket"] = [.. Service, "Aspire.StackExchange.Redis"],
        ["Services/Catalog"] = [.. Service, .. Stored],
        ["Services/Identity"] = [.. Service, .. Stored],
        ["Services/Ordering"] = [.. Service, .. Messaging, .. Stored],
        ["Services/Fulfilment"] = [.. Service, .. Messaging, .. Stored],

        ["Aspire/Dashboard"] = [],
        ["Aspire/Hosting"] = ["Aspire/Dashboard"],
        ["Aspire/Hosting.AppHost"] = ["Aspire/Hosting"],
        ["Aspire/Hosting.PostgreSQL"] = ["Aspire/Hosting"],
        ["Aspire/Hosting.Redis"] = ["Aspire/Hosting"],
        ["Aspire/Hosting.Testing"] = ["Aspire/Hosting"],
        ["Aspire/Native"] = [],
        ["Aspire/Npgsql"] = [],
        ["Aspire/StackExchange.Redis"] = [],

        ["Benchmarks"] = ["AppHost", "Aspire.Hosting.Testing"],
    };
}
