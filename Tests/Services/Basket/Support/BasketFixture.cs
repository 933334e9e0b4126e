using AspireShop.Support.Cache;
using AspireShop.Support.Tokens;

namespace AspireShop.Basket.Tests.Support;

/// <summary>Two replicas of the service on the same cache, for all tests of a class.</summary>
public sealed class BasketFixture(GarnetFixture garnet, IdentityFixture identity) : IAsyncLifetime
{
    private BasketHost? _one;
    private BasketHost? _two;

    internal BasketHost Basket => _one ?? throw new InvalidOperationException("The basket has not been started.");

    internal BasketHost Replica => _two ?? throw new InvalidOperationException("The basket has not been started.");

    public async ValueTask InitializeAsync()
    {
        _one = await BasketHost.StartAsync(garnet.ConnectionString, identity.Identity);
        _two = await BasketHost.StartAsync(garnet.ConnectionString, identity.Identity);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in (BasketHost?[])[_one, _two])
        {
            if (host is not null)
            {
                await host.DisposeAsync();
            }
        }
    }
}
