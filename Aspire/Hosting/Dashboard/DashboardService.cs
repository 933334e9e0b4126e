using Aspire.Dashboard;
using Aspire.Hosting.Endpoints;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Runs the dashboard from before the first resource starts (a taken port stops the run with nothing to clean up) until after the last
/// one has stopped.
/// </summary>
internal sealed partial class DashboardService(
    IConfiguration configuration, NotifiedResources resources, LoggedLines lines, TimeProvider time, ILoggerFactory loggers)
    : IHostedLifecycleService, IAsyncDisposable
{
    /// <summary>The running server; null before it starts.</summary>
    public DashboardServer? Server { get; private set; }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var options = DashboardConfiguration.Read(configuration) with { LoggerFactory = loggers, TimeProvider = time };
        try
        {
            Server = await DashboardServer.StartAsync(options, resources, lines, cancellationToken).ConfigureAwait(false);
        }
        catch (DashboardPortInUseException e)
        {
            var holder = PortHolder.Find(e.Port) is { } found ? $"{found}" : "another process (not visible to this user)";
            throw new DistributedApplicationException(
                $"The dashboard needs port {e.Port}, but it is held by {holder}. Stop that process, or give the dashboard another port "
                + $"(--{DashboardConfiguration.PortKey}=PORT, or the environment variable {DashboardConfiguration.PortKey.Replace(":", "__", StringComparison.Ordinal)}).",
                e);
        }
        catch (DashboardConfigurationException e)
        {
            throw new DistributedApplicationException(e.Message, e);
        }

        LogLogin(loggers.CreateLogger<DistributedApplication>(), Server.LoginUrl);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
