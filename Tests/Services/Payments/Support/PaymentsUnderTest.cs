using AspireShop.Contracts;
using AspireShop.Contracts.Payments;
using AspireShop.Messaging.Http;
using AspireShop.Payments.Gateway;
using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AspireShop.Payments.Tests.Support;

/// <summary>The real Payments on a real Kestrel and a real Postgres, asked as Fulfilment asks. It can be stopped and started again over its database.</summary>
internal sealed class PaymentsUnderTest : IAsyncDisposable
{
    private TestIdentity? _identity;
    private WebApplication? _app;
    private ServiceProvider? _client;

    private PaymentsUnderTest(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public TestTokens Tokens => _identity!.Tokens;

    public string Address => _app!.Urls.First();

    public static async Task<PaymentsUnderTest> StartAsync(PostgresFixture postgres, Func<IPaymentGateway, IPaymentGateway>? gateway = null)
    {
        var payments = new PaymentsUnderTest(await postgres.CreateDatabaseAsync("payments"));
        try
        {
            payments._identity = await TestIdentity.StartAsync(TestContext.Current.CancellationToken);
            await payments.StartAgainAsync(gateway);
            return payments;
        }
        catch
        {
            await payments.DisposeAsync();
            throw;
        }
    }

    /// <param name="gateway">Puts something between the service and its gateway.</param>
    public async Task StartAgainAsync(Func<IPaymentGateway, IPaymentGateway>? gateway = null)
    {
        await StopAsync();
        _app = PaymentsService.Build(["--urls=http://127.0.0.1:0"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection([
                new("ConnectionStrings:paymentsdb", Database.ConnectionString),
                new("services:identity:http:0", _identity!.Address)]);
            builder.Services.AddSingleton<SimulatedGateway>();
            builder.Services.AddSingleton(provider => gateway is null
                ? provider.GetRequiredService<SimulatedGateway>()
                : gateway(provider.GetRequiredService<SimulatedGateway>()));
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _client = CreateClient();
    }

    public async Task StopAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
            _client = null;
        }

        if (_app is not null)
        {
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
            _app = null;
        }
    }

    /// <summary>Asks for an order's money, with a key of its own each time unless one is given.</summary>
    public Task<PaymentCapture> CaptureAsync(CapturePayment request, string? key = null)
        => Requester(MessageJson.Default.CapturePayment, MessageJson.Default.PaymentCapture)
            .RequestAsync(request, key ?? Guid.NewGuid().ToString(), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public Task<PaymentRefund> RefundAsync(Guid orderId)
        => Requester(MessageJson.Default.RefundPayment, MessageJson.Default.PaymentRefund)
            .RequestAsync(new() { OrderId = orderId, Reason = "The goods are gone." }, Guid.NewGuid().ToString(), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>State, captured and refunded of an order, as the service has them.</summary>
    public async Task<string?> PaymentAsync(Guid orderId)
        => await Database.ScalarAsync<string>($"SELECT state || ' ' || captured || ' ' || refunded FROM payments WHERE order_id = '{orderId}'", TestContext.Current.CancellationToken);

    /// <summary>Outcome, tries and refund of an order, as the gateway has them, one for each charge.</summary>
    public async Task<string?> LedgerAsync(Guid orderId)
        => await Database.ScalarAsync<string>(
            $"""
            SELECT string_agg(coalesce(c.outcome, 'nothing') || ' ' || c.amount || ' ' || c.tries || ' ' || coalesce(r.amount, 0), ', ')
            FROM gateway.charge c LEFT JOIN gateway.refund r ON r.charge_key = c.idempotency_key WHERE c.reference = '{orderId}'
            """,
            TestContext.Current.CancellationToken);

    /// <summary>Waits till the service has nothing open. (Its rows are all there is to see of that.)</summary>
    public async Task UntilSettledAsync()
    {
        while (await Database.ScalarAsync<long>("SELECT count(*) FROM payments WHERE state IN ('Capturing', 'Refunding')", TestContext.Current.CancellationToken) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_identity is not null)
        {
            await _identity.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    private HttpRequester<TRequest, TReply> Requester<TRequest, TReply>(
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<TRequest> request, System.Text.Json.Serialization.Metadata.JsonTypeInfo<TReply> reply)
        => new(_client!.GetRequiredService<IHttpClientFactory>(), new HttpMessagingClientOptions { Address = new Uri(Address) }, request, reply, TimeProvider.System);

    private ServiceProvider CreateClient()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        var token = Tokens.Service("payments", "fulfilment", "payments.capture payments.refund");
        services.AddHttpMessagingClient(new HttpMessagingClientOptions { Address = new Uri(Address) })
            .ConfigureHttpClient(http => http.DefaultRequestHeaders.Authorization = new("Bearer", token));
        return services.BuildServiceProvider();
    }
}
