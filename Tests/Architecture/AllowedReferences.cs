namespace AspireShop.Architecture.Tests;

/// <summary>
/// Which project may refer to which: the arrows of the design, drawn as a list. A new project needs a row, a new arrow an entry;
/// both deserve a second look. Test projects may refer to anything and nothing may refer to them.
/// </summary>
internal static class AllowedReferences
{
    private static readonly string[] Service = ["ServiceDefaults", "Services/Contracts"];
    private static readonly string[] Stored = ["Aspire.Npgsql", "Services/Database"];
    private static readonly string[] Messaging = ["Services/Messaging", "Services/Messaging.Routing"];
    private static readonly string[] Transports =
        ["Services/Messaging.Files", "Services/Messaging.Http", "Services/Messaging.Mqtt", "Services/Messaging.Records", "Services/Messaging.Sockets"];

    public static readonly IReadOnlyDictionary<string, string[]> Rows = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["AppHost"] =
        [
            "Aspire.Hosting.AppHost", "Aspire.Hosting.Docker", "Aspire.Hosting.PostgreSQL", "Aspire.Hosting.Redis", "AspireShop.Hosting.Mqtt", "AspireShop.Hosting.Swarm",
            "Services/Basket", "Services/Catalog", "Services/Fulfilment", "Services/Identity", "Services/Inventory", "Services/Ordering", "Services/Payments", "Web",
        ],
        ["ServiceDefaults"] = [],
        ["Web"] = [.. Service, "Services/Messaging", "Services/Messaging.Mqtt"],

        ["Services/Contracts"] = [],
        ["Services/Database"] = [],
        ["Services/Messaging"] = [],
        ["Services/Messaging.Files"] = ["Services/Messaging"],
        ["Services/Messaging.Mqtt"] = ["Services/Messaging"],
        ["Services/Messaging.Http"] = ["Services/Messaging"],
        ["Services/Messaging.Records"] = ["Services/Messaging"],
        // Which transport a message takes is configuration: here, and nowhere else, all of them meet.
        ["Services/Messaging.Routing"] = ["Services/Messaging", .. Transports],
        ["Services/Messaging.Sockets"] = ["Services/Messaging"],
        ["Services/Basket"] = [.. Service, "Aspire.StackExchange.Redis"],
        ["Services/Catalog"] = [.. Service, .. Messaging, .. Transports, .. Stored],
        ["Services/Identity"] = [.. Service, .. Stored],
        ["Services/Inventory"] = [.. Service, .. Messaging, .. Transports, .. Stored],
        ["Services/Ordering"] = [.. Service, .. Messaging, .. Transports, .. Stored],
        ["Services/Payments"] = [.. Service, .. Messaging, .. Transports, .. Stored],
        ["Services/Fulfilment"] = [.. Service, .. Messaging, .. Transports, .. Stored],

        ["Aspire/Dashboard"] = [],
        ["Aspire/Hosting"] = ["Aspire/Dashboard"],
        ["Aspire/Hosting.AppHost"] = ["Aspire/Hosting"],
        ["Aspire/Hosting.Docker"] = ["Aspire/Hosting"],
        ["Aspire/Hosting.Kubernetes"] = ["Aspire/Hosting"],
        ["Aspire/Hosting.PostgreSQL"] = ["Aspire/Hosting"],
        ["Aspire/Hosting.Redis"] = ["Aspire/Hosting"],
        ["Aspire/Hosting.Testing"] = ["Aspire/Hosting"],
        ["Aspire/Native"] = [],
        ["Aspire/Shop.Hosting.Mqtt"] = ["Aspire.Hosting.AppHost"],
        ["Aspire/Shop.Hosting.Swarm"] = ["Aspire.Hosting.AppHost"],
        ["Aspire/Npgsql"] = [],
        ["Aspire/StackExchange.Redis"] = [],

        ["Benchmarks"] = ["AppHost", "Aspire.Hosting.PostgreSQL", "Aspire.Hosting.Testing", .. Transports],
    };
}
