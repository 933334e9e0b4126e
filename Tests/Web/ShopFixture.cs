using System.Net;
using AspireShop.Support.Mqtt;
using AspireShop.Support.Tokens;
using AspireShop.Web.Tests.Peers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace AspireShop.Web.Tests;

/// <summary>The gateway and storefront on Kestrel, in front of services that are real HTTP servers. Each test class has its own.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    private WebApplicationFactory<Program>? _web;
    private DirectoryInfo? _keys;
    private TestIdentity? _identity;

    public CatalogPeer Catalog { get; } = new();

    public BasketPeer Basket { get; } = new();

    public OrderingPeer Ordering { get; } = new();

    public TestBroker Broker { get; private set; } = null!;

    private string BrokerAddress => $"mqtt://{TestBroker.User}:{Uri.EscapeDataString(TestBroker.Password)}@127.0.0.1:{Broker.Port}";

    public TestIdentity Identity => _identity ?? throw new InvalidOperationException("Not started.");

    public Uri Address => _web?.ClientOptions.BaseAddress ?? throw new InvalidOperationException("Not started.");

    /// <summary>A gateway of its own, with other settings, in front of the same services.</summary>
    public WebApplicationFactory<Program> StartWeb(params (string Key, string Value)[] settings)
    {
        var web = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("services:catalog:http:0", Catalog.Address);
            host.UseSetting("services:basket:http:0", Basket.Address);
            host.UseSetting("services:ordering:http:0", Ordering.Address);
            host.UseSetting("services:identity:http:0", Identity.Address);
            host.UseSetting("ConnectionStrings:broker", BrokerAddress);
            host.UseSetting("Identity:ClientId", "web");
            host.UseSetting("Identity:ClientSecret", "secret-of-web");
            host.UseSetting("DataProtection:KeysFolder", _keys!.FullName);
            host.ConfigureLogging(logging => logging.ClearProviders());
            foreach (var (key, value) in settings)
            {
                host.UseSetting(key, value);
            }
        });
        web.UseKestrel(options => options.Listen(IPAddress.Loopback, 0));
        web.StartServer();
        return web;
    }

    public async ValueTask InitializeAsync()
    {
        _keys = Directory.CreateTempSubdirectory("shop-web-keys-");
        Broker = await TestBroker.StartAsync();
        _identity = await TestIdentity.StartAsync();
        await Task.WhenAll(Catalog.StartAsync(), Basket.StartAsync(), Ordering.StartAsync());
        _web = StartWeb();
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
        {
            await _web.DisposeAsync();
        }

        if (Broker is not null)
        {
            await Broker.DisposeAsync();
        }

        await Catalog.DisposeAsync();
        await Basket.DisposeAsync();
        await Ordering.DisposeAsync();
        if (_identity is not null)
        {
            await _identity.DisposeAsync();
        }

        _keys?.Delete(recursive: true);
    }

    /// <summary>A caller of the API without a token.</summary>
    public HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>A caller of the API with a token of a buyer of its own.</summary>
    public HttpClient Caller(string audience = "web", string role = "guest", string? buyer = null, TimeSpan? lifetime = null)
    {
        var client = Anonymous();
        var token = Identity.Tokens.User(audience, buyer ?? Guid.CreateVersion7().ToString(), role, lifetime);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>A visitor with a browser.</summary>
    public Browser Browse() => new(Address);
}
