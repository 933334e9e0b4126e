using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>How much a request may cost, and how long a stop may take.</summary>
public static class LimitsExtensions
{
    /// <summary>The largest request body in bytes unless <c>Limits:RequestBodyBytes</c> says otherwise: 1 MiB.</summary>
    public const long DefaultRequestBodyBytes = 1 << 20;

    /// <summary>
    /// Limits request bodies (413 beyond), JSON depth (32) and duplicate JSON properties (refused: two parsers could read
    /// two different documents), and lets running requests finish for at most 4 s after a stop signal
    /// (<c>Limits:ShutdownSeconds</c>, after <c>Limits:DrainSeconds</c>), inside the 5 s in which the AppHost ends everything.
    /// </summary>
    public static TBuilder AddDefaultLimits<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var bodyBytes = builder.Configuration.GetValue("Limits:RequestBodyBytes", DefaultRequestBodyBytes);
        var shutdown = TimeSpan.FromSeconds(builder.Configuration.GetValue("Limits:ShutdownSeconds", 4.0) + builder.Configuration.GetValue("Limits:DrainSeconds", 0.0));
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = bodyBytes;
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.MaxDepth = 32;
            json.SerializerOptions.AllowDuplicateProperties = false;
        });
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = shutdown;
            host.ServicesStopConcurrently = true;
        });
        return builder;
    }
}
