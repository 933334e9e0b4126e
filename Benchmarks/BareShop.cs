using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace AspireShop.Benchmarks;

/// <summary>
/// The programs that a running AppHost started, to be started again without it: same arguments, same environment, but each address is the program's own
/// instead of the proxy's in front of it. What the AppHost adds to a start is the difference.
/// </summary>
internal sealed partial class BareShop : IAsyncDisposable
{
    private const string Mark = "ASPIRESHOP_STARTED_BARE";

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly IReadOnlyList<Recipe> _stores;
    private readonly IReadOnlyList<Recipe> _services;
    private readonly IReadOnlyList<int> _storePorts;

    private BareShop(IReadOnlyList<Recipe> stores, IReadOnlyList<int> storePorts, IReadOnlyList<Recipe> services) =>
        (_stores, _storePorts, _services) = (stores, storePorts, services);

    /// <summary>Notes how to start again what these processes are.</summary>
    public static BareShop Capture(IReadOnlyList<LinuxProcess> family)
    {
        var postgres = family.First(process => Path.GetFileName(process.Arguments[0]) == "postgres" && process.Arguments.Contains("-D"));
        var redis = family.First(process => process.Arguments.Contains("redis"));
        var services = family.Where(process => process.Environment.ContainsKey("ASPNETCORE_URLS") && ServiceName().IsMatch(process.Command)).ToList();

        var ports = new Dictionary<string, string>(StringComparer.Ordinal);
        var environment = services.SelectMany(service => service.Environment).ToLookup(variable => variable.Key, variable => variable.Value, StringComparer.Ordinal);
        foreach (var service in services)
        {
            var name = ServiceName().Match(service.Command).Groups[1].Value.ToLowerInvariant();
            var target = new Uri(service.Environment["ASPNETCORE_URLS"].Split(';')[0]).Port.ToString(CultureInfo.InvariantCulture);
            foreach (var address in environment[$"services__{name}__http__0"])
            {
                ports[new Uri(address).Port.ToString(CultureInfo.InvariantCulture)] = target;
            }
        }

        ports[PostgresPort().Match(environment["ConnectionStrings__catalogdb"].First()).Groups[1].Value] = PortOf(postgres, "-p");
        ports[RedisPort().Match(environment["ConnectionStrings__cache"].First()).Groups[1].Value] = PortOf(redis, "--port");
        return new BareShop(
            // The folder for its socket goes with the run; the services use the port.
            [Recipe.Of(postgres with { Arguments = [.. postgres.Arguments, "-c", "unix_socket_directories="] }, ports), Recipe.Of(redis, ports)],
            [int.Parse(PortOf(postgres, "-p"), CultureInfo.InvariantCulture), int.Parse(PortOf(redis, "--port"), CultureInfo.InvariantCulture)],
            [.. services.Select(service => Recipe.Of(service, ports))]);
    }

    /// <summary>Starts the stores, and as soon as both listen all services at once.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var store in _stores)
        {
            store.Start(Mark, _mark);
        }

        foreach (var port in _storePorts)
        {
            while (!await ListensAsync(port, cancellationToken))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
            }
        }

        foreach (var service in _services)
        {
            service.Start(Mark, _mark);
        }
    }

    public IReadOnlyList<LinuxProcess> Family() => [.. LinuxProcess.All().Where(process => process.Has(Mark, _mark))];

    /// <summary>Ends what it started: the services and then the stores, politely first.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var (signal, patience) in new[] { (15, TimeSpan.FromSeconds(10)), (9, TimeSpan.FromSeconds(5)) })
        {
            foreach (var process in Family())
            {
                // Postgres takes SIGINT for "end the sessions and stop"; its SIGTERM waits for clients.
                process.Signal(signal == 15 && Path.GetFileName(process.Arguments[0]) == "postgres" ? 2 : signal);
            }

            var since = Stopwatch.GetTimestamp();
            while (Family().Count > 0 && Stopwatch.GetElapsedTime(since) < patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private static string PortOf(LinuxProcess process, string option)
    {
        var at = process.Arguments.Index().First(argument => argument.Item == option).Index;
        return process.Arguments[at + 1];
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"AspireShop\.(Identity|Catalog|Basket|Ordering|Fulfilment|Web)\b")]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"Port=(\d+)")]
    private static partial Regex PostgresPort();

    [GeneratedRegex(@":(\d+)")]
    private static partial Regex RedisPort();

    /// <summary>How a process was started.</summary>
    private sealed record Recipe(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string Folder, int UserId)
    {
        public static Recipe Of(LinuxProcess process, IReadOnlyDictionary<string, string> ports) =>
            new(process.Arguments, process.Environment.ToDictionary(variable => variable.Key, variable => Translate(variable.Value, ports)), process.Folder, process.UserId);

        public void Start(string mark, string value)
        {
            // As the user it ran as: Postgres refuses root.
            string[] user = UserId.ToString(CultureInfo.InvariantCulture) is var id && UserId != 0 && System.Environment.IsPrivilegedProcess
                ? ["setpriv", $"--reuid={id}", $"--regid={id}", "--clear-groups"]
                : [];
            string[] command = [.. user, .. Arguments];
            var info = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
            info.Environment.Clear();
            foreach (var (name, text) in Environment)
            {
                info.Environment[name] = text;
            }

            info.Environment[mark] = value;
            var process = Process.Start(info)!;
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        private static string Translate(string text, IReadOnlyDictionary<string, string> ports) =>
            PortNumber().Replace(text, match => ports.GetValueOrDefault(match.Value, match.Value));
    }

    [GeneratedRegex(@"(?<=:|Port=)\d{2,5}\b")]
    private static partial Regex PortNumber();
}
