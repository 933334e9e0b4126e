using System.Collections.Concurrent;
using System.Net;
using AspireShop.Messaging.Sockets.Server;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Sockets;

/// <summary>
/// Answers requests and receives one-way messages on one address. A second server of the same address stands by until the first has gone.
/// Handlers of many calls run at one time, those of messages with one partition key from one sender one after the other.
/// </summary>
public sealed partial class SocketsServer : IMessageReceiver
{
    private static readonly TimeSpan StandbyPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BeatInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan GiveBackLimit = TimeSpan.FromSeconds(1);

    private readonly SocketsServerOptions _options;
    private readonly SocketsAddress _address;
    private readonly SocketsOperations _operations;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile TaskCompletionSource<SocketsAddress> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="options">Validated here.</param>
    /// <param name="operations">The requests it answers; <see cref="SocketsOperations.None"/> when it takes messages only.</param>
    /// <param name="time">Deadlines, timeouts, pauses.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <exception cref="OptionsValidationException">Options out of range, all of them named.</exception>
    public SocketsServer(SocketsServerOptions options, SocketsOperations operations, TimeProvider time, ILogger<SocketsServer> logger)
    {
        options.ThrowIfInvalid();
        _options = options;
        _address = SocketsAddress.Parse(options.Address);
        _operations = operations;
        _time = time;
        _logger = logger;
    }

    public TransportCapabilities Capabilities => SocketsTransport.Capabilities;

    /// <summary>Whether clients can connect at this moment.</summary>
    public bool IsListening => _listening.Task.IsCompletedSuccessfully;

    /// <summary>Waits till clients can connect.</summary>
    /// <returns>Where; with the port that was chosen.</returns>
    public Task<SocketsAddress> ListeningAsync(CancellationToken cancellationToken) => _listening.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Something else than a socket is at the path.</exception>
    public async Task RunAsync(IMessageHandler handler, CancellationToken stopping)
    {
        var state = new ServerState(_options, new CallHandler(_options, _operations, handler, _time, _logger), _time);
        var connections = new ConcurrentDictionary<ServerConnection, Task>();
        using var beating = new CancellationTokenSource();
        var beats = BeatAsync(connections, beating.Token);
        try
        {
            await ListenAsync(state, connections, stopping);
            await DrainAsync(state, connections);
        }
        finally
        {
            await beating.CancelAsync();
            await beats.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(ServerState state, ConcurrentDictionary<ServerConnection, Task> connections, CancellationToken stopping)
    {
        AddressLease? lease = null;
        try
        {
            (lease, var listener) = await BindAsync(stopping);
            try
            {
                while (await listener.AcceptAsync(stopping) is { } context)
                {
                    Serve(context, state, connections);
                }
            }
            finally
            {
                _listening = new TaskCompletionSource<SocketsAddress>(TaskCreationOptions.RunContinuationsAsynchronously);
                await listener.UnbindAsync(CancellationToken.None);
                await listener.DisposeAsync();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped: what is connected is drained next.
        }
        finally
        {
            lease?.Dispose();
        }
    }

    /// <summary>Waits till the address is free and its folder there.</summary>
    private async Task<(AddressLease? Lease, IConnectionListener Listener)> BindAsync(CancellationToken stopping)
    {
        string? told = null;
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            AddressLease? lease = null;
            string reason;
            try
            {
                if (_address.Path is null || (lease = AddressLease.TryTake(_address.Path)) is not null)
                {
                    return (lease, await BindOnceAsync(stopping));
                }

                reason = "another server has it";
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
            {
                lease?.Dispose();
                reason = e.Message;
            }

            if (told != reason)
            {
                LogStandingBy(_options.Subscriber, _address, told = reason);
            }

            await Task.Delay(StandbyPause, _time, stopping);
        }
    }

    private async Task<IConnectionListener> BindOnceAsync(CancellationToken stopping)
    {
        var endPoint = _address.EndPoint is DnsEndPoint dns ? new IPEndPoint((await Dns.GetHostAddressesAsync(dns.Host, stopping))[0], dns.Port) : _address.EndPoint;
        var listener = await SocketTransport.Factory.BindAsync(endPoint, stopping);
        if (_address.Path is not null && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_address.Path, _options.SocketMode);
        }

        var bound = listener.EndPoint is IPEndPoint ip ? SocketsAddress.Of(ip) : _address;
        LogListening(_options.Subscriber, bound);
        _listening.TrySetResult(bound);
        return listener;
    }

    private void Serve(ConnectionContext context, ServerState state, ConcurrentDictionary<ServerConnection, Task> connections)
    {
        if (!state.TryEnterHandshake())
        {
            context.Abort(new ConnectionAbortedException("Too many connections without a key."));
            _ = context.DisposeAsync().AsTask();
            return;
        }

        var connection = new ServerConnection(context, state);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connections[connection] = ended.Task;
        _ = Task.Run(() => ServeAsync(context, connection, state, connections, ended), CancellationToken.None);
    }

    private async Task ServeAsync(
        ConnectionContext context, ServerConnection connection, ServerState state, ConcurrentDictionary<ServerConnection, Task> connections, TaskCompletionSource ended)
    {
        try
        {
            await connection.RunAsync(state.LeaveHandshake);
        }
        catch (Exception e)
        {
            LogClosed(e is OperationCanceledException ? "It did not prove the key in time, or went away." : e.Message);
        }
        finally
        {
            await context.DisposeAsync();
            connection.Dispose();
            connections.TryRemove(connection, out _);
            ended.TrySetResult();
        }
    }

    private async Task BeatAsync(ConcurrentDictionary<ServerConnection, Task> connections, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(BeatInterval, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            foreach (var (connection, _) in connections)
            {
                connection.Beat();
            }
        }
    }

    private async Task DrainAsync(ServerState state, ConcurrentDictionary<ServerConnection, Task> connections)
    {
        state.Draining = true;
        foreach (var (connection, _) in connections)
        {
            connection.GoAway();
        }

        if (await EndedAsync(connections, _options.DrainLimit))
        {
            return;
        }

        var cancelled = connections.Keys.Sum(c => c.CancelCalls());
        if (cancelled > 0)
        {
            LogCancelled(_options.Subscriber, cancelled, _options.DrainLimit);
        }

        if (await EndedAsync(connections, GiveBackLimit))
        {
            return;
        }

        foreach (var (connection, _) in connections)
        {
            connection.Abort("The server has stopped.");
        }

        await EndedAsync(connections, GiveBackLimit);
    }

    /// <returns>False when clients are still connected, or their calls still being handled, after the limit.</returns>
    private async Task<bool> EndedAsync(ConcurrentDictionary<ServerConnection, Task> connections, TimeSpan within)
    {
        var all = Task.WhenAll(connections.Values);
        if (!all.IsCompleted)
        {
            await all.WaitAsync(within, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return all.IsCompleted;
    }
}
