using Xunit;

namespace AspireShop.Support.Tokens;

/// <summary>One identity for all tests: its key set is fetched over HTTP by each service that is started.</summary>
public sealed class IdentityFixture : IAsyncLifetime
{
    private TestIdentity? _identity;

    public TestIdentity Identity => _identity ?? throw new InvalidOperationException("The identity has not been started.");

    public async ValueTask InitializeAsync() => _identity = await TestIdentity.StartAsync();

    public ValueTask DisposeAsync() => _identity?.DisposeAsync() ?? ValueTask.CompletedTask;
}
