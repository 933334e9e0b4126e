using AspireShop.Contracts;
using AspireShop.Contracts.Inventory;
using AspireShop.Messaging;
using AspireShop.Messaging.Records;
using AspireShop.Messaging.Records.Schema;
using AspireShop.Messaging.Sockets;
using AspireShop.Support.Mqtt;
using AspireShop.Support.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Inventory.Tests.Support;

/// <summary>The real service on a real Postgres, asked over its real socket; Catalog is the queue in its database.</summary>
internal sealed class InventoryUnderTest : IAsyncDisposable
{
    private const string Key = "a key for tests, 32 bytes long...";
    private const string ReaderRole = "catalog_queue_reader";
    private const string ReaderPassword = "catalog-queue-password";

    /// <summary>Long enough for a loaded machine; nothing waits for its end.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inventory-");
    private readonly EnvelopeFactory _envelopes = new("catalog", TimeProvider.System);
    private readonly RecordsOutbox _outbox = new();
    private WebApplication? _service;
    private SocketsClient? _client;

    public required TestDatabase Database { get; init; }

    public required TestDatabase CatalogDatabase { get; init; }

    /// <summary>Where the stock is published; null for none, which the service does without.</summary>
    public TestBroker? Broker { get; init; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SocketsClient Client => _client ??= new SocketsClient(
        new SocketsClientOptions { Address = $"unix:{_folder.FullName}/inventory.sock", Key = Key, MaxInFlight = 1000 }, TimeProvider.System, NullLogger<SocketsClient>.Instance);

    public static async Task<InventoryUnderTest> StartAsync(PostgresFixture postgres, TestBroker? broker = null)
    {
        var inventory = new InventoryUnderTest
        {
            Database = await postgres.CreateDatabaseAsync("inventory", Cancellation),
            Broker = broker,
            CatalogDatabase = await postgres.CreateDatabaseAsync("catalog", Cancellation),
        };
        try
        {
            await inventory.OpenQueueAsync();
            await inventory.StartServiceAsync();
            return inventory;
        }
        catch
        {
            await inventory.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the service with this stock, as the catalogue's seed brings it.</summary>
    public static async Task<InventoryUnderTest> StartAsync(PostgresFixture postgres, params StockLine[] seed)
    {
        var inventory = await StartAsync(postgres);
        await inventory.DeliverAsync("seed", seed);
        return inventory;
    }

    public async Task StartServiceAsync()
    {
        _service = InventoryService.Build(["--urls=http://127.0.0.1:0"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:inventorydb"] = Database.ConnectionString,
                ["ConnectionStrings:catalog-queue"] = CatalogDatabase.ConnectionStringFor(ReaderRole, ReaderPassword),
                ["ConnectionStrings:broker"] = $"mqtt://{TestBroker.User}:{Uri.EscapeDataString(TestBroker.Password)}@127.0.0.1:{Broker?.Port ?? 1}",
                ["Messaging:Sockets:Folder"] = _folder.FullName,
                ["Messaging:Sockets:Key"] = Key,
            });
        });
        await _service.StartAsync(Cancellation);
        await _service.Services.GetRequiredService<SocketsServer>().ListeningAsync(Cancellation);
    }

    public async Task StopServiceAsync()
    {
        if (Interlocked.Exchange(ref _service, null) is { } running)
        {
            await running.StopAsync(CancellationToken.None);
            await running.DisposeAsync();
        }
    }

    /// <summary>Each call has a key of its own, so that it is the ledger that recognises repetitions and not the server's memory.</summary>
    public Task<StockReservation> ReserveAsync(Guid order, params StockLine[] lines)
        => new SocketsRequester<ReserveStock, StockReservation>(Client, MessageJson.Default.ReserveStock, MessageJson.Default.StockReservation)
            .RequestAsync(new ReserveStock { OrderId = order, Lines = lines }, Guid.NewGuid().ToString(), Deadline, Cancellation);

    public async Task<ReservationState> CommitAsync(Guid order)
        => (await new SocketsRequester<CommitStock, ReservationSettled>(Client, MessageJson.Default.CommitStock, MessageJson.Default.ReservationSettled)
            .RequestAsync(new CommitStock { OrderId = order }, Guid.NewGuid().ToString(), Deadline, Cancellation)).State;

    public async Task<ReservationState> ReleaseAsync(Guid order)
        => (await new SocketsRequester<ReleaseStock, ReservationSettled>(Client, MessageJson.Default.ReleaseStock, MessageJson.Default.ReservationSettled)
            .RequestAsync(new ReleaseStock { OrderId = order }, Guid.NewGuid().ToString(), Deadline, Cancellation)).State;

    /// <summary>Sends a delivery and waits till it has been handled.</summary>
    public async Task DeliverAsync(string id, params StockLine[] lines)
    {
        await SendAsync(Delivery(id, lines));
        await UntilHandledAsync();
    }

    /// <summary>Sends a count and waits till it has been handled.</summary>
    public async Task CountAsync(string sku, int available, DateTimeOffset at)
    {
        var count = new StockCounted { Sku = sku, Available = available, CountedAt = at };
        await SendAsync(_envelopes.Create(count, MessageJson.Default.StockCounted, sku));
        await UntilHandledAsync();
    }

    public Envelope Delivery(string id, params StockLine[] lines)
    {
        var delivery = new StockDelivered { DeliveryId = id, Lines = lines, DeliveredAt = TimeProvider.System.GetUtcNow() };
        return _envelopes.Create(delivery, MessageJson.Default.StockDelivered, id);
    }

    public async Task SendAsync(Envelope envelope)
    {
        await using var connection = await CatalogDatabase.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await _outbox.AddAsync(transaction, envelope, TimeSpan.Zero, Cancellation);
        await transaction.CommitAsync(Cancellation);
    }

    /// <summary>Waits till the queue is empty: all is acknowledged, or dead. (There is nothing to await in another process's queue.)</summary>
    public async Task UntilHandledAsync()
    {
        while (await CatalogDatabase.ScalarAsync<long>("SELECT count(*) FROM messaging.record", Cancellation) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }
    }

    /// <summary>The stock as <c>initial+imported-sold-reserved=on_hand</c>.</summary>
    public Task<string?> StockAsync(string sku) => Database.ScalarAsync<string>(
        $"SELECT initial || '+' || imported || '-' || sold || '-' || reserved || '=' || on_hand FROM stock WHERE sku = '{sku}'", Cancellation);

    /// <summary>Checks that the movements add up to the stock, one for each version, and that what orders hold is what is reserved and sold.</summary>
    public async Task AssertLedgerAsync()
    {
        Assert.Equal(0, await Database.ScalarAsync<long>(
            """
            SELECT count(*) FROM stock s FULL JOIN ledger l USING (sku)
            WHERE (s.initial, s.imported, s.sold, s.reserved, s.version) IS DISTINCT FROM (l.initial, l.imported, l.sold, l.reserved, l.version)
                OR s.version IS DISTINCT FROM (SELECT count(*) FROM movements m WHERE m.sku = s.sku)
            """,
            Cancellation));
        Assert.Equal(0, await Database.ScalarAsync<long>(
            """
            WITH held AS (
                SELECT sku, sum(quantity) FILTER (WHERE state = 'Reserved') AS reserved, sum(quantity) FILTER (WHERE state = 'Committed') AS sold
                FROM reservations, unnest(skus, quantities) AS line(sku, quantity) GROUP BY sku)
            SELECT count(*) FROM stock s LEFT JOIN held h USING (sku)
            WHERE s.reserved <> coalesce(h.reserved, 0) OR s.sold <> coalesce(h.sold, 0)
            """,
            Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        await StopServiceAsync();
        await Database.DisposeAsync();
        await CatalogDatabase.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private Task OpenQueueAsync() => RecordsSchema.ApplyAsync(
        CatalogDatabase.DataSource,
        new RecordsSchemaOptions
        {
            Subscriptions = [(nameof(StockDelivered), "inventory"), (nameof(StockCounted), "inventory")],
            Reader = new QueueReader { Role = ReaderRole, Password = ReaderPassword },
        },
        Cancellation);
}
