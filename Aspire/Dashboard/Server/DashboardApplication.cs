using System.Net;
using Aspire.Dashboard.Components;
using Aspire.Dashboard.Logs;
using Aspire.Dashboard.Model;
using Aspire.Dashboard.Resources;
using Aspire.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Dashboard.Server;

/// <summary>Puts the web application together: services, the order of the middleware, endpoints.</summary>
internal static class DashboardApplication
{
    // Only the login form, Blazor's negotiation and its disconnect beacon have a body.
    private const int MaxRequestBodyBytes = 64 * 1024;

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    internal static WebApplication Build(DashboardOptions options, IDashboardResources resources, IDashboardLogs logs)
    {
        // An empty builder reads no ASPNETCORE_* variable, no appsettings.json and no arguments of the host process.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DashboardApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });

        AddLogging(builder.Logging, options.LoggerFactory);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options.Url));
        AddHosting(builder.Services);
        builder.Services.AddSingleton(options).AddSingleton(options.TimeProvider);
        builder.Services.AddSingleton(resources).AddSingleton(logs);
        builder.Services.AddSingleton<ResourceStore>().AddHostedService(services => services.GetRequiredService<ResourceStore>());
        builder.Services.AddSingleton<LogStore>();
        builder.Services.AddDashboardSecurity(options);
        AddBlazor(builder.Services);

        var app = builder.Build();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<RequestGuardMiddleware>();
        app.UseWhen(
            context => !ScriptPaths.Includes(context.Request.Path),
            pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapEmbeddedAssets();
        app.MapLogin();
        app.MapLogs();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode =>
        {
            // The whole policy is in SecurityHeadersMiddleware. Compression beside secrets and text of others' choosing would leak lengths.
            mode.ContentSecurityFrameAncestorsPolicy = null;
            mode.DisableWebSocketCompression = true;
        });
        return app;
    }

    private static void AddHosting(IServiceCollection services)
    {
        services.AddRouting();
        // The host process owns Ctrl+C and the console.
        services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        // Cookies die with the run, like the token; nothing is written to disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
    }

    private static void AddBlazor(IServiceCollection services) =>
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DisconnectedCircuitMaxRetained = 20;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
        });

    private static void AddLogging(ILoggingBuilder logging, ILoggerFactory? target)
    {
        logging.ClearProviders();
        if (target is not null)
        {
            logging.AddProvider(new ForwardingLoggerProvider(target));
        }

        // A failed start is thrown to the caller, who says it once.
        logging.SetMinimumLevel(LogLevel.Error).AddFilter("Aspire.Dashboard", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
    }

    private static void Listen(KestrelServerOptions kestrel, Uri url)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        if (DashboardOptionsValidator.IsLocalhost(url))
        {
            kestrel.ListenLocalhost(url.Port);
        }
        else
        {
            kestrel.Listen(IPAddress.Parse(url.DnsSafeHost), url.Port);
        }
    }
}
