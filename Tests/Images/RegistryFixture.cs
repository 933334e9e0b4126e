using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AspireShop.Support.Docker;

namespace AspireShop.Images.Tests;

/// <summary>A registry on a free port with the base image in it: a build of the SDK takes its base from a registry only.</summary>
public sealed class RegistryFixture : IAsyncLifetime
{
    private const string BaseRepository = "dotnet/aspnet";
    private const string Tag = "test";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("registry-").FullName;
    private readonly Dictionary<string, Task> _published = [];
    private Process? _registry;
    private string? _absent;

    /// <summary><c>localhost:PORT</c>: the name that every client takes for one without TLS.</summary>
    public string Address { get; private set; } = "";

    public string BaseImage => $"{Address}/{BaseRepository}:10.0";

    public async ValueTask InitializeAsync()
    {
        _absent = await DockerMachine.FindAbsenceAsync();
        if (_absent is not null)
        {
            return;
        }

        if (!File.Exists("/usr/bin/docker-registry"))
        {
            _absent = "The Debian package docker-registry is not installed.";
            return;
        }

        var port = FreePort();
        Address = string.Create(CultureInfo.InvariantCulture, $"localhost:{port}");
        var settings = Path.Combine(_folder, "registry.yml");
        await File.WriteAllTextAsync(settings, string.Create(CultureInfo.InvariantCulture, $"""
            version: 0.1
            log: {"{ level: error }"}
            storage: {"{"} filesystem: {"{"} rootdirectory: {_folder} {"} }"}
            http: {"{"} addr: "127.0.0.1:{port}" {"}"}
            """));
        _registry = Process.Start(new ProcessStartInfo("/usr/bin/docker-registry", ["serve", settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = _registry.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = _registry.StandardError.BaseStream.CopyToAsync(Stream.Null);
        await UntilItAnswersAsync();
        (_, _absent) = await TestImage.TryEnsureAsync("aspnet", BaseImage);
        if (_absent is null)
        {
            await DockerCommand.RunAsync(CancellationToken.None, "push", "--quiet", BaseImage);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var image in (await DockerCommand.TryAsync("docker", ["image", "ls", "--format", "{{.Repository}}:{{.Tag}}", $"{Address}/*/*"], CancellationToken.None)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await DockerCommand.TryAsync("docker", ["image", "rm", "--force", image], CancellationToken.None);
        }

        if (_registry is not null)
        {
            _registry.Kill();
            await _registry.WaitForExitAsync();
            _registry.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Publishes the service into the registry by the SDK, as it was built, once; returns the image's name.</summary>
    public async Task<string> PublishAsync(string service)
    {
        Assert.SkipWhen(_absent is not null, _absent ?? "");
        Task published;
        lock (_published)
        {
            published = _published.TryGetValue(service, out var known) ? known : _published[service] = RunAsync(service);
        }

        await published;
        return $"{Address}/{RepositoryOf(service)}:{Tag}";
    }

    /// <summary>The configuration of a published image, and how many bytes it is beyond its base, compressed.</summary>
    public async Task<(JsonElement Config, long BytesBeyondBase)> InspectAsync(string service)
    {
        await PublishAsync(service);
        using var http = new HttpClient { BaseAddress = new Uri($"http://{Address}/v2/") };
        var ofBase = Layers(await ManifestAsync(http, BaseRepository, "10.0")).Select(layer => layer.Digest).ToHashSet(StringComparer.Ordinal);
        var manifest = await ManifestAsync(http, RepositoryOf(service), Tag);
        var config = await http.GetStringAsync($"{RepositoryOf(service)}/blobs/{manifest.GetProperty("config").GetProperty("digest").GetString()}");
        return (JsonElement.Parse(config).GetProperty("config"), Layers(manifest).Where(layer => !ofBase.Contains(layer.Digest)).Sum(layer => layer.Size));
    }

    private static string RepositoryOf(string service) => $"aspireshop/{service.Split('/')[^1].ToLowerInvariant()}";

    private async Task RunAsync(string service)
    {
        var (code, output, errors) = await DockerCommand.TryAsync(
            "dotnet",
            [
                "publish", Path.Combine(Repository.Root, service), "--configuration", Repository.Configuration, "--no-build", "-t:PublishContainer", "-v:quiet", "-nologo",
                $"-p:ContainerBaseImage={BaseImage}", $"-p:ContainerRegistry={Address}", $"-p:ContainerImageTag={Tag}",
            ],
            CancellationToken.None);
        Assert.True(code == 0, $"publishing {service}: {output}{errors}");
    }

    private static async Task<JsonElement> ManifestAsync(HttpClient http, string repository, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{repository}/manifests/{tag}");
        request.Headers.TryAddWithoutValidation("Accept", "application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json");
        using var answer = await http.SendAsync(request);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    private static IEnumerable<(string Digest, long Size)> Layers(JsonElement manifest) =>
        manifest.GetProperty("layers").EnumerateArray().Select(layer => (layer.GetProperty("digest").GetString()!, layer.GetProperty("size").GetInt64()));

    private async Task UntilItAnswersAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync($"http://{Address}/v2/", limit.Token);
                return;
            }
            catch (HttpRequestException)
            {
                // It has no event for "I listen".
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
