using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AspireShop.Benchmarks.Orders;

/// <summary>A running shop with its buyers, stocked so that nothing sells out, and with ears for what becomes of the orders.</summary>
internal sealed class ShopUnderLoad : IAsyncDisposable
{
    private readonly DistributedApplication _app;
    private readonly OrderStates _states;
    private readonly IReadOnlyList<string> _products;
    private int _next;

    private ShopUnderLoad(DistributedApplication app, OrderStates states, IReadOnlyList<Buyer> buyers, IReadOnlyList<string> products)
        => (_app, _states, Buyers, _products) = (app, states, buyers, products);

    public IReadOnlyList<Buyer> Buyers { get; }

    public static async Task<ShopUnderLoad> OpenAsync(DistributedApplication app, int buyers, CancellationToken cancellationToken)
    {
        var states = await OrderStates.ListenAsync(EnvironmentOf(app, "web")["ConnectionStrings__broker"], cancellationToken);
        List<Buyer> guests = [];
        for (var i = 0; i < buyers; i++)
        {
            guests.Add(await Buyer.ArriveAsync(app.CreateHttpClient("web"), states, cancellationToken));
        }

        var page = await guests[0].Web.GetFromJsonAsync<JsonElement>("/api/catalog/items?pageSize=60&sort=name", cancellationToken);
        List<string> products = [.. page.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("available").GetInt64() > 0).Select(item => item.GetProperty("id").GetString()!)];
        await RestockAsync(app, products.Count, cancellationToken);
        return new ShopUnderLoad(app, states, guests, products);
    }

    /// <summary>The next product in turn: buyers of one product would wait for one another's stock row.</summary>
    public string NextProduct() => _products[(Interlocked.Increment(ref _next) & int.MaxValue) % _products.Count];

    /// <summary>A data source of one of the shop's databases, for the raw limit and for the server's own counters.</summary>
    public async Task<NpgsqlDataSource> OpenDatabaseAsync(string name, CancellationToken cancellationToken)
        => NpgsqlDataSource.Create((await _app.GetConnectionStringAsync(name, cancellationToken))!);

    /// <summary>The processor time that each resource has used so far, that of its children with it, in milliseconds.</summary>
    public IReadOnlyDictionary<string, double> ProcessorTimes() => _app.Services.GetRequiredService<DistributedApplicationModel>().Resources
        .Select(resource => (resource.Name, Pid: ProcessOf(_app, resource.Name)))
        .Where(resource => resource.Pid is not null)
        .ToDictionary(resource => resource.Name, resource => ProcessorTime.OfFamily(resource.Pid!.Value), StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        foreach (var buyer in Buyers)
        {
            buyer.Dispose();
        }

        await _states.DisposeAsync();
    }

    /// <summary>Waits till Inventory has been told of as many products as can be bought, and gives it more of each than can be sold here.</summary>
    private static async Task RestockAsync(DistributedApplication app, int products, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create((await app.GetConnectionStringAsync("inventorydb", cancellationToken))!);
        await using var known = source.CreateCommand("SELECT count(*) FROM stock");
        while ((long)(await known.ExecuteScalarAsync(cancellationToken))! < products)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }

        await using var command = source.CreateCommand("UPDATE stock SET imported = imported + 1000000, on_hand = on_hand + 1000000, version = version + 1");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Dictionary<string, string> EnvironmentOf(DistributedApplication app, string resource)
        => File.ReadAllText($"/proc/{ProcessOf(app, resource)}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static int? ProcessOf(DistributedApplication app, string resource)
    {
        var id = app.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(r => r.Name == resource).GetResolvedResourceNames()[0];
        return app.ResourceNotifications.TryGetCurrentState(id, out var state)
            && state.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value?.ToString() is { Length: > 0 } text
                ? int.Parse(text, CultureInfo.InvariantCulture)
                : null;
    }
}
