using Microsoft.Extensions.Configuration;

namespace AspireShop.ServiceDefaults.Health;

/// <summary>
/// The probe inside an image, where there is no curl: <c>dotnet Service.dll --healthcheck [PATH]</c> asks the service that runs beside it
/// in the same container and exits with 0 or 1. PATH is <c>/alive</c> unless given; <c>/health</c> asks for its dependencies too.
/// </summary>
internal static class HealthProbe
{
    public const string Switch = "--healthcheck";

    /// <summary>Less than any orchestrator's own limit, so that the reason is printed.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>Ends this process with the probe's answer when that is what it was started for.</summary>
    public static void RunIfAsked(IConfiguration configuration)
    {
        if (PathIn(Environment.GetCommandLineArgs()) is { } path)
        {
            Environment.Exit(RunAsync(configuration, path, Console.Out, CancellationToken.None).GetAwaiter().GetResult());
        }
    }

    /// <summary>The path to ask; null when the arguments are not those of a probe.</summary>
    internal static string? PathIn(string[] arguments) => Array.IndexOf(arguments, Switch) switch
    {
        < 1 => null,
        var at when at + 1 < arguments.Length && arguments[at + 1].StartsWith('/') => arguments[at + 1],
        _ => Microsoft.Extensions.Hosting.HealthExtensions.LivenessPath,
    };

    /// <summary>0 when the service says that it is well, else 1 and a line that says why.</summary>
    internal static async Task<int> RunAsync(IConfiguration configuration, string path, TextWriter output, CancellationToken cancellationToken)
    {
        var address = new Uri(AddressOf(configuration), path);
        using var http = new HttpClient { Timeout = Limit };
        try
        {
            using var answer = await http.GetAsync(address, cancellationToken).ConfigureAwait(false);
            await output.WriteLineAsync($"{address}: {(int)answer.StatusCode}").ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await output.WriteLineAsync($"{address}: {e.Message}").ConfigureAwait(false);
            return 1;
        }
    }

    /// <summary>Where the service listens, by the settings that Kestrel reads itself; the first plain HTTP address over TCP.</summary>
    internal static Uri AddressOf(IConfiguration configuration)
    {
        var urls = Split(configuration["urls"])
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? ""))
            .Concat(Split(configuration["http_ports"]).Select(port => $"http://*:{port}"))
            .Append("http://localhost:5000");
        return urls.Select(Local).First(url => url is { Scheme: "http" })!;
    }

    private static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>An address that stands for every interface is reached over the loopback one.</summary>
    private static Uri? Local(string url)
    {
        string[] everywhere = ["://*", "://+", "://0.0.0.0", "://[::]"];
        var host = everywhere.FirstOrDefault(any => url.Contains(any, StringComparison.Ordinal));
        var local = host is null ? url : url.Replace(host, "://127.0.0.1", StringComparison.Ordinal);
        return Uri.TryCreate(local, UriKind.Absolute, out var parsed) && parsed.Host != "unix" ? parsed : null;
    }
}
