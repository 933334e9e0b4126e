using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AspireShop.Swarm.Tests.Cluster;

/// <summary>The registry from which the nodes have their images; they ask it for those of the official registry, too.</summary>
internal sealed class NodeRegistry : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private NodeRegistry(Process process, string address) => (_process, Address) = (process, address);

    /// <summary><c>host:port</c>, as it stands in the names of images.</summary>
    public string Address { get; }

    public static async Task<NodeRegistry> StartAsync(IPAddress host, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var address = string.Create(CultureInfo.InvariantCulture, $"{host}:{FreePort(host)}");
        var settings = Path.Combine(folder, "registry.yml");
        await File.WriteAllTextAsync(settings, $"""
            version: 0.1
            log: {"{ level: error }"}
            storage: {"{"} filesystem: {"{"} rootdirectory: {folder} {"} }"}
            http: {"{"} addr: "{address}" {"}"}
            """, cancellationToken);
        var process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
        using var http = new HttpClient();
        await Eventually.Within(StartLimit, cancellationToken).IsAsync(async () =>
        {
            try
            {
                using var answer = await http.GetAsync($"http://{address}/v2/", cancellationToken);
                return (true, "");
            }
            catch (HttpRequestException e)
            {
                return (false, e.Message);
            }
        });
        return new NodeRegistry(process, address);
    }

    /// <summary>Gives an image one more tag.</summary>
    public async Task TagAsync(string repository, string tag, string further, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{Address}/v2/{repository}/manifests/") };
        using var question = new HttpRequestMessage(HttpMethod.Get, tag);
        question.Headers.TryAddWithoutValidation("Accept", "application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json");
        using var manifest = await http.SendAsync(question, cancellationToken);
        manifest.EnsureSuccessStatusCode();
        using var content = new ByteArrayContent(await manifest.Content.ReadAsByteArrayAsync(cancellationToken));
        content.Headers.ContentType = manifest.Content.Headers.ContentType;
        using var answer = await http.PutAsync(further, content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort(IPAddress host)
    {
        using var listener = new TcpListener(host, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
