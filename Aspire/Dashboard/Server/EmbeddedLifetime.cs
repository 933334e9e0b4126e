using Microsoft.Extensions.Hosting;

namespace Aspire.Dashboard.Server;

/// <summary>The lifetime of a server inside another application: started and stopped by it, no signal handlers, no console output.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
