using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Npgsql;

namespace AspireShop.Benchmarks.Transports;

/// <summary>
/// The servers that transports need, as the shop runs them without containers and with nothing in front of them: Postgres with its defaults (it syncs every commit),
/// our MQTT broker in memory, and Mosquitto where it is installed.
/// </summary>
internal sealed class Servers : IAsyncDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder;
    private readonly DistributedApplication _app;
    private readonly string _postgres;

    private Servers(IDistributedApplicationTestingBuilder builder, DistributedApplication app, string postgres) => (_builder, _app, _postgres) = (builder, app, postgres);

    /// <summary>The port of our broker.</summary>
    public required int Broker { get; init; }

    /// <summary>The port of Mosquitto; null where it is not installed.</summary>
    public required int? Mosquitto { get; init; }

    public static async Task<Servers> StartAsync(CancellationToken cancellationToken)
    {
        // With the builder its application ends.
        var builder = DistributedApplicationTestingBuilder.Create("--runtime", "native");
        builder.AddPostgres("postgres").WithEndpointProxySupport(false).WithArgs("-c", "max_connections=200");
        var broker = FreePort();
        builder.AddExecutable("broker", "dotnet", AppContext.BaseDirectory, NativePath(), "mqtt", "--port", broker.ToString(CultureInfo.InvariantCulture));
        int? mosquitto = null;
        if (MosquittoPath() is { } program)
        {
            mosquitto = FreePort();
            builder.AddExecutable("mosquitto", program, AppContext.BaseDirectory, "-p", mosquitto.Value.ToString(CultureInfo.InvariantCulture));
        }

        var app = await builder.BuildAsync(cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
            await app.WaitForHealthyAsync(cancellationToken);
            foreach (var port in new[] { broker, mosquitto }.OfType<int>())
            {
                await ListeningAsync(port, cancellationToken);
            }

            var postgres = await app.GetConnectionStringAsync("postgres", cancellationToken);
            return new Servers(builder, app, postgres!) { Broker = broker, Mosquitto = mosquitto };
        }
        catch
        {
            await builder.DisposeAsync();
            throw;
        }
    }

    /// <summary>A new database.</summary>
    /// <returns>Its connection string; statements that come again are prepared, as a service's data source is told to.</returns>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(_postgres);
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new NpgsqlConnectionStringBuilder(_postgres) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _builder.DisposeAsync();
    }

    // The build noted it in the AppHost.
    private static string NativePath() => Assembly.Load("AspireShop.AppHost").GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => string.Equals(metadata.Key, "aspirenativepath", StringComparison.OrdinalIgnoreCase)).Value!;

    private static string? MosquittoPath() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append("/usr/sbin").Select(folder => Path.Combine(folder, "mosquitto")).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ListeningAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
            }
        }
    }
}
