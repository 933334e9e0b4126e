using Aspire.Dashboard.Model;
using Aspire.Dashboard.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Dashboard;

/// <summary>
/// The dashboard as a web server of its own inside the calling process: own container, own Kestrel, own logging. It reads nothing of the
/// caller's configuration, environment or working folder.
/// </summary>
public sealed class DashboardServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DashboardServer(WebApplication app, Uri url, string token)
    {
        _app = app;
        Url = url;
        LoginUrl = new Uri(url, $"login?t={Uri.EscapeDataString(token)}");
    }

    /// <summary>The address it listens on, with the real port.</summary>
    public Uri Url { get; }

    /// <summary>The address that logs in: <c>URL/login?t=TOKEN</c>. A secret.</summary>
    public Uri LoginUrl { get; }

    /// <summary>Starts a dashboard; it answers when the task completes.</summary>
    /// <exception cref="DashboardConfigurationException">An option is out of its range; the message names all of them.</exception>
    /// <exception cref="DashboardPortInUseException">Another process listens on the port.</exception>
    public static async Task<DashboardServer> StartAsync(
        DashboardOptions options, IDashboardResources resources, IDashboardLogs logs, CancellationToken cancellationToken = default)
    {
        DashboardOptionsValidator.ThrowIfInvalid(options);
        var app = DashboardApplication.Build(options, resources, logs);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new DashboardPortInUseException(options.Url, e);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new DashboardServer(app, ListeningUrl(app, options.Url), options.Token);
    }

    /// <summary>Ends open streams and circuits, then the server; at most 2 s.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _app.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    // Keeps the name that was asked for (localhost), takes the port that Kestrel chose.
    private static Uri ListeningUrl(WebApplication app, Uri asked)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return address is null ? asked : new UriBuilder(asked) { Port = new Uri(address).Port }.Uri;
    }
}
