using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace AspireShop.Support.Postgres;

/// <summary>One running server on a data folder of its own.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly ClusterFolder _folder;
    private readonly ChildProcess _server;

    private PostgresCluster(ClusterFolder folder, ChildProcess server, int port, string password)
    {
        _folder = folder;
        _server = server;
        Port = port;
        Password = password;
    }

    public int Port { get; }

    public string Password { get; }

    public static async Task<PostgresCluster> StartAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var folder = await ClusterFolder.CreateAsync(binaries, cancellationToken);
        try
        {
            // The port is free when it is chosen and may be taken when the server binds it: then another is tried.
            for (var attempt = 1; ; attempt++)
            {
                var port = FreePort();
                var server = ChildProcess.Start(binaries.Server, Arguments(folder, port), folder.Root);
                if (await IsReadyAsync(folder, port, server, cancellationToken))
                {
                    return await SecureAsync(folder, server, port, cancellationToken);
                }

                if (attempt == Attempts)
                {
                    throw new InvalidOperationException($"Postgres did not start in {Attempts} attempts: {server.Output}");
                }
            }
        }
        catch
        {
            await folder.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.StopAsync(StopLimit);
        await _folder.DisposeAsync();
    }

    // fsync is off: a test's data need not survive the machine. Commits stay synchronous, as in production.
    private static string[] Arguments(ClusterFolder folder, int port) =>
    [
        "-D", folder.Data,
        "-p", port.ToString(CultureInfo.InvariantCulture),
        "-c", "listen_addresses=127.0.0.1",
        "-c", $"unix_socket_directories={folder.Socket}",
        "-c", "fsync=off",
        "-c", "full_page_writes=off",
        "-c", "max_connections=200",
        "-c", "shared_buffers=64MB",
    ];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> IsReadyAsync(ClusterFolder folder, int port, ChildProcess server, CancellationToken cancellationToken)
    {
        var limit = Stopwatch.StartNew();
        while (!server.HasExited && limit.Elapsed < TimeSpan.FromSeconds(30))
        {
            try
            {
                await using var source = NpgsqlDataSource.Create(SocketConnection(folder, port));
                await using var connection = await source.OpenConnectionAsync(cancellationToken);
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            }
        }

        await server.StopAsync(StopLimit);
        return false;
    }

    // The template has no password; the socket's folder is its owner's alone, so the password is set through it.
    private static async Task<PostgresCluster> SecureAsync(ClusterFolder folder, ChildProcess server, int port, CancellationToken cancellationToken)
    {
        try
        {
            var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
            await using var source = NpgsqlDataSource.Create(SocketConnection(folder, port));
            await using var command = source.CreateCommand($"ALTER ROLE postgres PASSWORD '{password}'");
            await command.ExecuteNonQueryAsync(cancellationToken);
            return new PostgresCluster(folder, server, port, password);
        }
        catch
        {
            await server.StopAsync(StopLimit);
            throw;
        }
    }

    private static string SocketConnection(ClusterFolder folder, int port)
        => $"Host={folder.Socket};Port={port};Username=postgres;Database=postgres;Pooling=false;Timeout=5";
}
