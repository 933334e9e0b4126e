using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>
/// How a test harness takes part in an AppHost that it runs through its entry point: set <see cref="Current"/>, then call the
/// entry point in the same flow of execution (a thread that is started from there inherits it).
/// </summary>
internal sealed class AppHostHooks
{
    private static readonly AsyncLocal<AppHostHooks?> Flow = new();

    /// <summary>The hooks of this flow of execution; null for none.</summary>
    public static AppHostHooks? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    /// <summary>Before the builder is made: may change its options and the settings of its host.</summary>
    public Action<DistributedApplicationOptions, HostApplicationBuilderSettings>? Constructing { get; init; }

    /// <summary>After the builder is made, before the AppHost's first resource.</summary>
    public Action<DistributedApplicationBuilder>? Constructed { get; init; }

    /// <summary>Before the application is built: the model is complete.</summary>
    public Action<DistributedApplicationBuilder>? Building { get; init; }

    /// <summary>After the application is built, before it starts.</summary>
    public Action<DistributedApplication>? Built { get; init; }
}
