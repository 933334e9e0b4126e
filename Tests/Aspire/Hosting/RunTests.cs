using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Tests;

public sealed class RunTests : IDisposable
{
    private readonly TestAppHost _host = new();

    [Fact]
    public async Task A_stop_while_it_still_starts_is_an_end_not_a_crash()
    {
        var builder = _host.Run();
        builder.Services.AddHostedService<StoppedWhileStarting>();
        await builder.Build().RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_an_error()
    {
        var builder = _host.Run();
        builder.Services.AddHostedService<CancelledByItself>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => builder.Build().RunAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => _host.Dispose();

    // Both fail before any service starts: the engine starts nothing here
    private sealed class StoppedWhileStarting(IHostApplicationLifetime lifetime) : BeforeStart
    {
        public override Task StartingAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromException(new InvalidOperationException("The host's start was not cancelled."));
        }
    }

    private sealed class CancelledByItself : BeforeStart
    {
        public override Task StartingAsync(CancellationToken cancellationToken) => Task.FromException(new OperationCanceledException());
    }

    private abstract class BeforeStart : IHostedLifecycleService
    {
        public abstract Task StartingAsync(CancellationToken cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
