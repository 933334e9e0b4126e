using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Channels;
using AspireShop.Fulfilment;
using AspireShop.Fulfilment.Tests.Support;
using AspireShop.Payments;
using AspireShop.Support.Mqtt;
using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace AspireShop.Ordering.Tests.Shop;

/// <summary>The real Ordering and Fulfilment on real Kestrels and a real Postgres; Catalog, Basket and Identity are small HTTP servers.</summary>
internal sealed class ShopUnderTest : IAsyncDisposable
{
    private const string OrderingPassword = "ordering-queue-password";
    private const string FulfilmentPassword = "fulfilment-queue-password";

    private readonly Stack<IAsyncDisposable> _parts = new();
    private readonly Channel<BasketCall> _basketCalls = Channel.CreateUnbounded<BasketCall>();
    private TestIdentity? _identity;
    private WebApplication? _fulfilment;
    private WebApplication? _payments;

    public required TestDatabase OrderingDatabase { get; init; }

    public required TestDatabase FulfilmentDatabase { get; init; }

    public required TestDatabase PaymentsDatabase { get; init; }

    /// <summary>The volume that the services share.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("ord").FullName;

    /// <summary>Where Fulfilment writes invoices to and Ordering reads them.</summary>
    public string Invoices => Path.Combine(Folder, "invoices");

    /// <summary>The status Catalog answers with instead of prices; null for prices.</summary>
    public int? CatalogFailure { get; set; }

    /// <summary>What Basket answers next; 204 when there is nothing.</summary>
    public Queue<int> BasketFailures { get; } = new();

    public ChannelReader<BasketCall> BasketCalls => _basketCalls.Reader;

    public string Address { get; private set; } = "";

    public TestBroker Broker { get; private set; } = null!;

    private TestTokens Tokens => _identity!.Tokens;

    public static async Task<ShopUnderTest> StartAsync(
        PostgresFixture postgres, TimeSpan? grace = null, bool fulfilment = true, params IEnumerable<KeyValuePair<string, string?>> ordering)
    {
        var shop = new ShopUnderTest
        {
            OrderingDatabase = await postgres.CreateDatabaseAsync("ordering"),
            FulfilmentDatabase = await postgres.CreateDatabaseAsync("fulfilment"),
            PaymentsDatabase = await postgres.CreateDatabaseAsync("payments"),
        };
        try
        {
            await shop.StartPartsAsync(grace ?? TimeSpan.Zero, ordering);
            if (fulfilment)
            {
                await shop.StartFulfilmentAsync();
            }

            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    public async Task StartFulfilmentAsync()
    {
        _fulfilment = FulfilmentService.Build(["--urls=http://127.0.0.1:0"], builder => Configure(builder, new()
        {
            ["ConnectionStrings:fulfilmentdb"] = FulfilmentDatabase.ConnectionString,
            ["ConnectionStrings:ordering-queue"] = OrderingDatabase.ConnectionStringFor("ordering_queue_reader", OrderingPassword),
            ["Messaging:QueueReader:Password"] = FulfilmentPassword,
            ["Messaging:Sockets:Folder"] = Folder,
            ["Messaging:Sockets:Key"] = TestInventory.Key,
            ["Messaging:Files:Root"] = Path.Combine(Folder, "spool"),
            ["Fulfilment:Invoices:Folder"] = Invoices,
            ["Identity:ClientId"] = "fulfilment",
            ["Identity:ClientSecret"] = "secret",
            ["services:identity:http:0"] = _identity!.Address,
            ["services:payments:http:0"] = _payments!.Urls.First(),
        }));
        await _fulfilment.StartAsync(TestContext.Current.CancellationToken);
    }

    public async Task StopFulfilmentAsync()
    {
        if (Interlocked.Exchange(ref _fulfilment, null) is { } running)
        {
            await running.StopAsync(CancellationToken.None);
            await running.DisposeAsync();
        }
    }

    /// <summary>A client of Ordering in a buyer's name.</summary>
    public HttpClient ClientOf(string buyer) => ClientWith(Tokens.User("ordering", buyer));

    public HttpClient ClientWith(string token)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Signs tokens for the tests that must be refused.</summary>
    public TestTokens Issuer => Tokens;

    public async ValueTask DisposeAsync()
    {
        await StopFulfilmentAsync();
        while (_parts.TryPop(out var part))
        {
            await part.DisposeAsync();
        }

        await OrderingDatabase.DisposeAsync();
        await FulfilmentDatabase.DisposeAsync();
        await PaymentsDatabase.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartPartsAsync(TimeSpan grace, IEnumerable<KeyValuePair<string, string?>> more)
    {
        Broker = await TestBroker.StartAsync();
        _parts.Push(Broker);
        _identity = await TestIdentity.StartAsync(TestContext.Current.CancellationToken);
        _parts.Push(_identity);
        var catalog = await Peer.StartAsync(app => app.MapGet("/api/catalog/prices", (string ids) => Prices(ids)));
        _parts.Push(catalog);
        var basket = await Peer.StartAsync(app => app.MapDelete("/api/basket/{buyerId}", (string buyerId, long version, HttpRequest request) => Clear(buyerId, version, request)));
        _parts.Push(basket);
        await StartFulfilmentsPeersAsync();
        var ordering = OrderingService.Build(["--urls=http://127.0.0.1:0"], builder => Configure(builder, new(more)
        {
            ["ConnectionStrings:orderingdb"] = OrderingDatabase.ConnectionString,
            ["ConnectionStrings:fulfilment-queue"] = FulfilmentDatabase.ConnectionStringFor("fulfilment_queue_reader", FulfilmentPassword),
            ["ConnectionStrings:broker"] = $"mqtt://{TestBroker.User}:{Uri.EscapeDataString(TestBroker.Password)}@127.0.0.1:{Broker.Port}",
            ["Messaging:QueueReader:Password"] = OrderingPassword,
            ["Ordering:GracePeriod"] = grace.ToString(),
            ["Ordering:Invoices:Folder"] = Invoices,
            ["Identity:ClientId"] = "ordering",
            ["Identity:ClientSecret"] = "secret",
            ["services:identity:http:0"] = _identity.Address,
            ["services:catalog:http:0"] = catalog.Address,
            ["services:basket:http:0"] = basket.Address,
        }));
        _parts.Push(ordering);
        await ordering.StartAsync(TestContext.Current.CancellationToken);
        Address = ordering.Urls.First();
    }

    private async Task StartFulfilmentsPeersAsync()
    {
        var inventory = new TestInventory(Folder);
        _parts.Push(inventory);
        await inventory.StartAsync();
        _payments = PaymentsService.Build(["--urls=http://127.0.0.1:0"], builder => Configure(builder, new()
        {
            ["ConnectionStrings:paymentsdb"] = PaymentsDatabase.ConnectionString,
            ["services:identity:http:0"] = _identity!.Address,
        }));
        _parts.Push(_payments);
        await _payments.StartAsync(TestContext.Current.CancellationToken);
    }

    private static void Configure(WebApplicationBuilder builder, Dictionary<string, string?> settings)
    {
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
    }

    // Products whose id starts with "no-" do not exist; the others cost 12500.50.
    private IResult Prices(string ids) => CatalogFailure is { } status
        ? Results.StatusCode(status)
        : Results.Json(ids.Split(',').Where(id => !id.StartsWith("no-", StringComparison.Ordinal)).Select(id =>
            new { id, sku = id, name = $"Name of {id}", price = "12500.50", currency = "IDR", available = 0 }));

    private IResult Clear(string buyerId, long version, HttpRequest request)
    {
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(request.Headers.Authorization.ToString().Split('.')[1]));
        string Claim(string name) => claims.RootElement.GetProperty(name).GetString() ?? "";
        _basketCalls.Writer.TryWrite(new BasketCall(buyerId, version, Claim("aud"), Claim("client_id"), Claim("scope")));
        return Results.StatusCode(BasketFailures.TryDequeue(out var failure) ? failure : StatusCodes.Status204NoContent);
    }
}
