using AspireShop.Support;

namespace AspireShop.Reliability.Tests;

/// <summary>These tests start whole shops: one such suite at a time on a machine.</summary>
public sealed class MachineFixture : IAsyncLifetime
{
    private MachineLock? _lock;

    public async ValueTask InitializeAsync() => _lock = await MachineLock.TakeAsync(CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _lock?.Dispose();
        return ValueTask.CompletedTask;
    }
}
