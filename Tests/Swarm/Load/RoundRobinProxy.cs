using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AspireShop.Swarm.Tests.Load;

/// <summary>
/// What stands before a shop that has no ingress mesh: connections go in turn to the replicas that say they are ready. It asks them twice a
/// second, as any load balancer does, and gives each connection one chance: nothing is tried again. Connections to one that does not answer at all are
/// closed, so that nobody waits for it.
/// </summary>
internal sealed class RoundRobinProxy : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Uri, bool> _ready = new();
    private readonly ConcurrentDictionary<Uri, CancellationTokenSource> _lost = new();
    private readonly IReadOnlyList<Uri> _doors;
    private readonly Task _work;
    private int _turn;

    public RoundRobinProxy(IEnumerable<Uri> doors)
    {
        _doors = [.. doors];
        _listener.Start(backlog: 512);
        Address = new Uri($"http://{_listener.LocalEndpoint}");
        _work = Task.WhenAll([AcceptAsync(), .. _doors.Select(WatchAsync)]);
    }

    public Uri Address { get; }

    /// <summary>The replicas that take connections now.</summary>
    public IReadOnlyList<Uri> Ready => [.. _doors.Where(door => _ready.GetValueOrDefault(door))];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _work;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task WatchAsync(Uri door)
    {
        using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = Patience, BaseAddress = door };
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await http.GetAsync("/health", _stop.Token);
                _ready[door] = answer.IsSuccessStatusCode;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                _ready[door] = false;
                if (_lost.TryRemove(door, out var connections))
                {
                    await connections.CancelAsync();
                }
            }

            await Task.Delay(Between, TimeProvider.System, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassOnAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task PassOnAsync(Socket client)
    {
        using (client)
        using (var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        {
            try
            {
                client.NoDelay = true;
                if (Ready is not { Count: > 0 } ready)
                {
                    return;
                }

                var door = ready[(int)((uint)Interlocked.Increment(ref _turn) % ready.Count)];
                using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, _lost.GetOrAdd(door, _ => new CancellationTokenSource()).Token);
                await server.ConnectAsync(door.Host, door.Port, end.Token);
                await Task.WhenAll(PumpAsync(client, server, end.Token), PumpAsync(server, client, end.Token));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // The client sees its connection end, and counts that.
            }
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, CancellationToken end)
    {
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await from.ReceiveAsync(buffer, SocketFlags.None, end)) > 0)
        {
            for (var sent = 0; sent < count;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), SocketFlags.None, end);
            }
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
