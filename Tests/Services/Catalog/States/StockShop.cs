using System.Net.Http.Json;
using AspireShop.Catalog.Tests.Support;
using AspireShop.Contracts;
using AspireShop.Contracts.Catalog;
using AspireShop.Contracts.Inventory;
using AspireShop.Inventory;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Sockets;
using AspireShop.Support.Mqtt;
using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Catalog.Tests.States;

/// <summary>The real Catalog and Inventory, each with its database, a real broker between them.</summary>
internal sealed class StockShop : IAsyncDisposable
{
    private const string Key = "a key for tests, 32 bytes long...";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stock-");
    private WebApplication? _inventory;

    public required TestBroker Broker { get; init; }

    public required TestDatabase CatalogDatabase { get; init; }

    public required TestDatabase InventoryDatabase { get; init; }

    public required TestIdentity Identity { get; init; }

    public required CatalogHost Catalog { get; init; }

    public string BrokerAddress => AddressOf(Broker);

    public MqttBrokerOptions BrokerOptions => MqttBrokerOptions.Parse(BrokerAddress);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<StockShop> StartAsync(PostgresFixture postgres, TestIdentity identity, params string[] settings)
    {
        var broker = await TestBroker.StartAsync();
        var catalogDatabase = await postgres.CreateDatabaseAsync("catalog", Cancellation);
        var catalog = await CatalogHost.StartAsync(
            catalogDatabase.ConnectionString, identity, Cancellation, [.. settings, "--ConnectionStrings:broker", AddressOf(broker)]);
        await catalog.ReadyAsync(Cancellation);
        return new StockShop
        {
            Broker = broker,
            CatalogDatabase = catalogDatabase,
            InventoryDatabase = await postgres.CreateDatabaseAsync("inventory", Cancellation),
            Identity = identity,
            Catalog = catalog,
        };
    }

    public async Task StartInventoryAsync()
    {
        _inventory = InventoryService.Build(["--urls=http://127.0.0.1:0"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:inventorydb"] = InventoryDatabase.ConnectionString,
                ["ConnectionStrings:catalog-queue"] = CatalogDatabase.ConnectionStringFor("catalog_queue_reader", "catalog-queue-password"),
                ["ConnectionStrings:broker"] = BrokerAddress,
                ["Messaging:Sockets:Folder"] = _folder.FullName,
                ["Messaging:Sockets:Key"] = Key,
            });
        });
        await _inventory.StartAsync(Cancellation);
    }

    /// <summary>Reserves and sells.</summary>
    public async Task SellAsync(string sku, int quantity)
    {
        await _inventory!.Services.GetRequiredService<SocketsServer>().ListeningAsync(Cancellation);
        await using var client = new SocketsClient(
            new SocketsClientOptions { Address = $"unix:{_folder.FullName}/inventory.sock", Key = Key }, TimeProvider.System, NullLogger<SocketsClient>.Instance);
        var order = Guid.CreateVersion7();
        var reservation = await new SocketsRequester<ReserveStock, StockReservation>(client, MessageJson.Default.ReserveStock, MessageJson.Default.StockReservation).RequestAsync(
            new ReserveStock { OrderId = order, Lines = [new StockLine { Sku = sku, Quantity = quantity }] }, $"reserve {order}", TimeSpan.FromSeconds(30), Cancellation);
        Assert.True(reservation.Reserved);
        await new SocketsRequester<CommitStock, ReservationSettled>(client, MessageJson.Default.CommitStock, MessageJson.Default.ReservationSettled).RequestAsync(
            new CommitStock { OrderId = order }, $"commit {order}", TimeSpan.FromSeconds(30), Cancellation);
    }

    public async Task<HttpResponseMessage> StaffAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", Identity.Tokens.User("catalog", Guid.CreateVersion7().ToString(), "admin"));
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        return await Catalog.Client.SendAsync(request, Cancellation);
    }

    /// <summary>Reads the product till it shows so many pieces, as a page would.</summary>
    public async Task UntilAvailableAsync(string id, int available)
    {
        while ((await Catalog.Client.GetFromJsonAsync<CatalogItem>($"/api/catalog/items/{id}", Cancellation))!.Available != available)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }
    }

    /// <summary>Waits till nothing waits to be published.</summary>
    public async Task UntilPublishedAsync(TestDatabase database, string table)
    {
        while (await database.ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE version > published_version", Cancellation) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_inventory is not null)
        {
            await _inventory.StopAsync(CancellationToken.None);
            await _inventory.DisposeAsync();
        }

        await Catalog.DisposeAsync();
        await Broker.DisposeAsync();
        await CatalogDatabase.DisposeAsync();
        await InventoryDatabase.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string AddressOf(TestBroker broker) => $"mqtt://{TestBroker.User}:{Uri.EscapeDataString(TestBroker.Password)}@127.0.0.1:{broker.Port}";
}
