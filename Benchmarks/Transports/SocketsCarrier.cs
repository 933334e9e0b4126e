using AspireShop.Messaging;
using AspireShop.Messaging.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Benchmarks.Transports;

/// <summary>Requests over one connection, each answered with what it brought.</summary>
internal sealed class SocketsCarrier : Carrier
{
    private const string Operation = "Echo";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly SocketsClient _client;
    private readonly Task _serving;

    public SocketsCarrier(ScratchFolder folder)
    {
        var address = $"unix:{Path.Combine(folder.Path, "ours.sock")}";
        var key = Guid.NewGuid().ToString("N");
        var operations = new SocketsOperations.Builder().On(Operation, static (request, _) => ValueTask.FromResult(request.Payload)).Build();
        var server = new SocketsServer(
            new SocketsServerOptions { Address = address, Key = key, Subscriber = "benchmark" }, operations, TimeProvider.System, NullLogger<SocketsServer>.Instance);
        _serving = server.RunAsync(new MessageDispatcher.Builder().Build(), _stop.Token);
        _client = new SocketsClient(new SocketsClientOptions { Address = address, Key = key }, TimeProvider.System, NullLogger<SocketsClient>.Instance);
    }

    public override async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _stop.CancelAsync();
        await _serving;
        _stop.Dispose();
    }

    protected override async ValueTask CarryAsync() => await _client.RequestAsync(Operation, Payload, idempotencyKey: null, Deadline, CancellationToken.None);
}
