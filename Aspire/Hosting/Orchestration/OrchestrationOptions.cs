using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration;

/// <summary>What configuration says of a run.</summary>
internal sealed record OrchestrationOptions
{
    /// <summary>Assembly metadata that the build writes: the path of <c>AspireShop.Native.dll</c>.</summary>
    public const string NativePathMetadata = "aspirenativepath";

    /// <summary><c>Aspire:Runtime</c>. Default <see cref="RuntimeChoice.Auto"/>.</summary>
    public RuntimeChoice Runtime { get; init; }

    /// <summary><c>Aspire:Volumes</c> is <c>keep</c> (default) or <c>ephemeral</c>.</summary>
    public bool KeepVolumes { get; init; } = true;

    /// <summary><c>Aspire:Native:Path</c>, else what the build noted in the AppHost.</summary>
    public string? NativePath { get; init; }

    /// <summary><c>DcpPublisher:RandomizePorts</c>: fixed ports of proxied endpoints are ignored, for hosts side by side. Default false.</summary>
    public bool RandomizePorts { get; init; }

    /// <summary><c>Aspire:Console</c> is <c>states</c> (a line for each change) or <c>off</c>. Default: <c>off</c> with random ports, else <c>states</c>.</summary>
    public bool PrintStates { get; init; } = true;

    /// <exception cref="DistributedApplicationException">A value is not one of those allowed.</exception>
    public static OrchestrationOptions From(IConfiguration configuration, string? builtNativePath) => new()
    {
        Runtime = (configuration["Aspire:Runtime"] ?? "auto").ToLowerInvariant() switch
        {
            "auto" => RuntimeChoice.Auto,
            "native" => RuntimeChoice.Native,
            "docker" => RuntimeChoice.Docker,
            var other => throw new DistributedApplicationException($"Aspire:Runtime is '{other}'; it can be auto, native or docker."),
        },
        KeepVolumes = (configuration["Aspire:Volumes"] ?? "keep").ToLowerInvariant() switch
        {
            "keep" => true,
            "ephemeral" => false,
            var other => throw new DistributedApplicationException($"Aspire:Volumes is '{other}'; it can be keep or ephemeral."),
        },
        NativePath = configuration["Aspire:Native:Path"] ?? builtNativePath,
        RandomizePorts = configuration.GetValue("DcpPublisher:RandomizePorts", false),
        PrintStates = configuration["Aspire:Console"] is { } console ? console != "off" : !configuration.GetValue("DcpPublisher:RandomizePorts", false),
    };
}
