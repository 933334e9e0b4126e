using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration;

/// <summary>What configuration says of a run.</summary>
internal sealed record OrchestrationOptions
{
    /// <summary>Assembly metadata that the build writes: the path of <c>AspireShop.Native.dll</c>.</summary>
    public const string NativePathMetadata = "aspirenativepath";

    private const int AppIdLength = 10;

    /// <summary>
    /// <c>Aspire:Runtime</c>: <c>auto</c>, <c>native</c>, <c>docker</c> or <c>podman</c>. It beats <c>ASPIRE_CONTAINER_RUNTIME</c>
    /// (<c>docker</c> or <c>podman</c>). Default <see cref="RuntimeChoice.Auto"/>.
    /// </summary>
    public RuntimeChoice Runtime { get; init; }

    /// <summary>The command line of the container runtime: <c>docker</c> (default) or <c>podman</c>.</summary>
    public string ContainerCommand { get; init; } = "docker";

    /// <summary><c>Aspire:Container:Registry</c> (or the application option <c>ContainerRegistryOverride</c>): takes the place of each image's registry.</summary>
    public string? ContainerRegistry { get; init; }

    /// <summary><c>Aspire:Container:Images:RESOURCE</c>: the whole image name for a resource, in place of the model's.</summary>
    public IReadOnlyDictionary<string, string> ContainerImages { get; init; } = new Dictionary<string, string>();

    /// <summary>Names this AppHost, the same in each of its runs: a prefix of <c>AppHost:Sha256</c>.</summary>
    public string AppId { get; init; } = "apphost";

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
        Runtime = ReadRuntime(configuration).Choice,
        ContainerCommand = ReadRuntime(configuration).Command,
        ContainerRegistry = NullIfEmpty(configuration["Aspire:Container:Registry"]) ?? NullIfEmpty(configuration["AppHost:ContainerRegistry"]),
        ContainerImages = configuration.GetSection("Aspire:Container:Images").GetChildren()
            .Where(image => !string.IsNullOrEmpty(image.Value))
            .ToDictionary(image => image.Key, image => image.Value!, StringComparer.OrdinalIgnoreCase),
        AppId = configuration["AppHost:Sha256"] is { Length: >= AppIdLength } sha ? sha[..AppIdLength].ToLowerInvariant() : "apphost",
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

    private static (RuntimeChoice Choice, string Command) ReadRuntime(IConfiguration configuration)
    {
        var wish = NullIfEmpty(configuration["ASPIRE_CONTAINER_RUNTIME"]) ?? NullIfEmpty(configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"]);
        var command = wish?.ToLowerInvariant() switch
        {
            null => null,
            "docker" => "docker",
            "podman" => "podman",
            var other => throw new DistributedApplicationException($"ASPIRE_CONTAINER_RUNTIME is '{other}'; it can be docker or podman."),
        };
        return NullIfEmpty(configuration["Aspire:Runtime"])?.ToLowerInvariant() switch
        {
            null => (command is null ? RuntimeChoice.Auto : RuntimeChoice.Docker, command ?? "docker"),
            "auto" => (RuntimeChoice.Auto, command ?? "docker"),
            "native" => (RuntimeChoice.Native, command ?? "docker"),
            "docker" => (RuntimeChoice.Docker, "docker"),
            "podman" => (RuntimeChoice.Docker, "podman"),
            var other => throw new DistributedApplicationException($"Aspire:Runtime is '{other}'; it can be auto, native, docker or podman."),
        };
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
