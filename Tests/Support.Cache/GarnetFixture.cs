using Xunit;

namespace AspireShop.Support.Cache;

/// <summary>One <see cref="TestCache"/> for all tests of an assembly, collection or class. Tests share it: use keys (buyers) of your own.</summary>
public sealed class GarnetFixture : IAsyncLifetime
{
    private TestCache? _cache;

    /// <inheritdoc cref="TestCache.ConnectionString"/>
    public string ConnectionString => Cache.ConnectionString;

    public TestCache Cache => _cache ?? throw new InvalidOperationException("The cache has not been started: is the fixture initialised?");

    public ValueTask InitializeAsync()
    {
        _cache = TestCache.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _cache?.Dispose();
        return ValueTask.CompletedTask;
    }
}
