using AspireShop.Contracts;
using AspireShop.Contracts.Ordering;
using AspireShop.Messaging;
using AspireShop.Messaging.Records;
using AspireShop.Messaging.Records.Schema;
using AspireShop.Payments;
using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace AspireShop.Fulfilment.Tests.Support;

/// <summary>
/// The real Fulfilment with the real Payments over HTTP, a real Postgres, a real spool and a real socket to <see cref="TestInventory"/>.
/// Ordering is what it is for Fulfilment: a queue to read from and a queue that is read.
/// </summary>
internal sealed class FulfilmentUnderTest : IAsyncDisposable
{
    private const string Password = "queue-password";
    private readonly List<WebApplication> _workers = [];
    private TestIdentity? _identity;
    private WebApplication? _payments;

    private FulfilmentUnderTest(string folder)
    {
        Folder = folder;
        Inventory = new TestInventory(folder);
    }

    public required TestDatabase Ordering { get; init; }

    public required TestDatabase Database { get; init; }

    public required TestDatabase PaymentsDatabase { get; init; }

    public string Folder { get; }

    public string Invoices => Path.Combine(Folder, "invoices");

    public TestInventory Inventory { get; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="postgres">The server.</param>
    /// <param name="worker">Whether a Fulfilment is started.</param>
    public static async Task<FulfilmentUnderTest> StartAsync(PostgresFixture postgres, bool worker = true)
    {
        var shop = new FulfilmentUnderTest(Directory.CreateTempSubdirectory("ful").FullName)
        {
            Ordering = await postgres.CreateDatabaseAsync("ordering"),
            Database = await postgres.CreateDatabaseAsync("fulfilment"),
            PaymentsDatabase = await postgres.CreateDatabaseAsync("payments"),
        };
        try
        {
            await shop.StartPartsAsync();
            if (worker)
            {
                await shop.StartWorkerAsync();
            }

            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more Fulfilment.</summary>
    public async Task<WebApplication> StartWorkerAsync(Action<WebApplicationBuilder>? change = null)
    {
        var worker = BuildWorker(change);
        _workers.Add(worker);
        await worker.StartAsync(Cancellation);
        return worker;
    }

    /// <summary>The parts of a Fulfilment that receives nothing, to be called one by one.</summary>
    public IServiceProvider BuildParts()
    {
        var parts = BuildWorker(null);
        _workers.Add(parts);
        return parts.Services;
    }

    public async Task StopWorkersAsync()
    {
        foreach (var worker in _workers)
        {
            // Also one that was never started may be.
            await worker.StopAsync(CancellationToken.None);
            await worker.DisposeAsync();
        }

        _workers.Clear();
    }

    public async Task StartPaymentsAsync()
    {
        _payments = PaymentsService.Build([$"--urls={PaymentsAddress ?? "http://127.0.0.1:0"}"], builder => Configure(builder, new()
        {
            ["ConnectionStrings:paymentsdb"] = PaymentsDatabase.ConnectionString,
            ["services:identity:http:0"] = _identity!.Address,
        }));
        await _payments.StartAsync(Cancellation);
        PaymentsAddress ??= _payments.Urls.First();
    }

    public async Task StopPaymentsAsync()
    {
        if (_payments is { } running)
        {
            await running.StopAsync(CancellationToken.None);
            await running.DisposeAsync();
            _payments = null;
        }
    }

    private string? PaymentsAddress { get; set; }

    /// <summary>Records messages as Ordering does, in one transaction each.</summary>
    public Task SendAsync(OrderPlaced order, Guid? messageId = null) => SendAsync(Envelopes.Create(order, MessageJson.Default.OrderPlaced, order.OrderId.ToString()), messageId);

    public Task SendAsync(OrderCancelled order) => SendAsync(Envelopes.Create(order, MessageJson.Default.OrderCancelled, order.OrderId.ToString()), null);

    /// <summary>What Ordering has been told of an order so far, in the order it was recorded: version, status and reason.</summary>
    public async Task<IReadOnlyList<OrderStatusChanged>> ToldAsync(Guid order)
    {
        await using var command = Database.DataSource.CreateCommand("SELECT convert_from(payload, 'UTF8') FROM messaging.record WHERE type = 'OrderStatusChanged' AND partition_key = $1 ORDER BY seq");
        command.Parameters.Add(new() { Value = order.ToString() });
        await using var rows = await command.ExecuteReaderAsync(Cancellation);
        var told = new List<OrderStatusChanged>();
        while (await rows.ReadAsync(Cancellation))
        {
            told.Add(System.Text.Json.JsonSerializer.Deserialize(rows.GetString(0), MessageJson.Default.OrderStatusChanged)!);
        }

        return told;
    }

    /// <summary>Waits till an order has ended, and gives its whole history as <c>1:Placed 2:StockReserved ...</c>. (Its rows are all there is to see.)</summary>
    public async Task<string> UntilEndedAsync(Guid order)
    {
        while (await Database.ScalarAsync<string>($"SELECT step FROM fulfilments WHERE order_id = '{order}'", Cancellation) != "Done")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }

        return string.Join(" ", (await ToldAsync(order)).Select(t => $"{t.Version}:{t.Status}").Prepend("1:Placed"));
    }

    /// <summary>Waits till nothing is left for Fulfilment to receive.</summary>
    public async Task UntilQuietAsync()
    {
        while (await Ordering.ScalarAsync<long>("SELECT count(*) FROM messaging.record WHERE subscriber = 'fulfilment'", Cancellation) > 0
            || await Database.ScalarAsync<long>("SELECT count(*) FROM messaging.record WHERE type = 'InvoiceRequested'", Cancellation) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }
    }

    public async Task<IReadOnlyList<string>> DeadAsync()
        => [.. (await new RecordsDeadLetters(Ordering.DataSource).ListAsync(10, Cancellation)).Select(d => d.Error)];

    /// <summary>Captures, captured and refunded of an order, by the gateway's ledger.</summary>
    public async Task<string?> MoneyAsync(Guid order)
        => await PaymentsDatabase.ScalarAsync<string>(
            $"""
            SELECT count(*) || ' ' || coalesce(sum(c.amount), 0) || ' ' || coalesce(sum(r.amount), 0)
            FROM gateway.charge c LEFT JOIN gateway.refund r ON r.charge_key = c.idempotency_key WHERE c.reference = '{order}' AND c.outcome = 'Captured'
            """,
            Cancellation);

    public async ValueTask DisposeAsync()
    {
        await StopWorkersAsync();
        await StopPaymentsAsync();
        await Inventory.DisposeAsync();
        if (_identity is not null)
        {
            await _identity.DisposeAsync();
        }

        await Ordering.DisposeAsync();
        await Database.DisposeAsync();
        await PaymentsDatabase.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static EnvelopeFactory Envelopes => new("ordering", TimeProvider.System);

    private async Task SendAsync(Envelope envelope, Guid? messageId)
    {
        await using var connection = await Ordering.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await new RecordsOutbox().AddAsync(transaction, messageId is { } id ? envelope with { Id = id } : envelope, TimeSpan.Zero, Cancellation);
        await transaction.CommitAsync(Cancellation);
    }

    private async Task StartPartsAsync()
    {
        _identity = await TestIdentity.StartAsync(Cancellation);
        await RecordsSchema.ApplyAsync(
            Ordering.DataSource,
            new RecordsSchemaOptions
            {
                Subscriptions = [(nameof(OrderPlaced), "fulfilment"), (nameof(OrderCancelled), "fulfilment")],
                Reader = new QueueReader { Role = "ordering_queue_reader", Password = Password },
            },
            Cancellation);
        await Inventory.StartAsync();
        await StartPaymentsAsync();
    }

    private WebApplication BuildWorker(Action<WebApplicationBuilder>? change)
        => FulfilmentService.Build(["--urls=http://127.0.0.1:0"], builder =>
        {
            Configure(builder, new()
            {
                ["ConnectionStrings:fulfilmentdb"] = Database.ConnectionString,
                ["ConnectionStrings:ordering-queue"] = Ordering.ConnectionStringFor("ordering_queue_reader", Password),
                ["Messaging:QueueReader:Password"] = Password,
                ["Messaging:Sockets:Folder"] = Folder,
                ["Messaging:Sockets:Key"] = TestInventory.Key,
                ["Messaging:Files:Root"] = Path.Combine(Folder, "spool"),
                ["Messaging:Receiver:Retry:InitialBackoff"] = "00:00:00.010",
                ["Messaging:Receiver:Retry:MaxBackoff"] = "00:00:00.100",
                ["Messaging:Receiver:Lease"] = "00:00:01",
                ["Fulfilment:Invoices:Folder"] = Invoices,
                ["Fulfilment:StockDeadline"] = "00:00:01",
                ["Identity:ClientId"] = "fulfilment",
                ["Identity:ClientSecret"] = "secret",
                ["services:identity:http:0"] = _identity!.Address,
                ["services:payments:http:0"] = PaymentsAddress,
            });
            change?.Invoke(builder);
        });

    private static void Configure(WebApplicationBuilder builder, Dictionary<string, string?> settings)
    {
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
    }
}
