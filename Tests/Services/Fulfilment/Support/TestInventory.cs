using System.Collections.Concurrent;
using AspireShop.Contracts;
using AspireShop.Contracts.Inventory;
using AspireShop.Messaging;
using AspireShop.Messaging.Hosting;
using AspireShop.Messaging.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Fulfilment.Tests.Support;

/// <summary>
/// Inventory's place at the end of a real socket, with a ledger of its own: the contract of the messages, and nothing more. Every order is good for what it asks,
/// unless a line's stock keeping unit is one that is said to be short.
/// </summary>
internal sealed class TestInventory : IAsyncDisposable
{
    public const string Key = "a-key-of-the-tests-0123456789";

    private readonly ConcurrentDictionary<Guid, ReservationState> _reservations = new();
    private readonly ConcurrentDictionary<Guid, int> _effects = new();
    private SocketsServer? _server;
    private MessageReceiverService? _running;

    /// <param name="folder">Where the socket is: <c>inventory.sock</c>.</param>
    public TestInventory(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Stock keeping units of which there is one piece only.</summary>
    public HashSet<string> Short { get; } = new(StringComparer.Ordinal);

    /// <summary>Is awaited before a request is handled; may throw.</summary>
    public Func<string, Guid, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Is awaited after a request has taken effect and before it is answered; may throw.</summary>
    public Func<string, Guid, Task> After { get; set; } = (_, _) => Task.CompletedTask;

    public ReservationState StateOf(Guid order) => _reservations.GetValueOrDefault(order);

    /// <summary>How often the order's stock has been moved: reserved and then committed or released makes 2.</summary>
    public int MovesOf(Guid order) => _effects.GetValueOrDefault(order);

    /// <summary>Has a reservation expire, as if its goods had been lost.</summary>
    public void Lose(Guid order) => _reservations[order] = ReservationState.Released;

    public async Task StartAsync()
    {
        var operations = new SocketsOperations.Builder()
            .On(MessageJson.Default.ReserveStock, MessageJson.Default.StockReservation, (r, _, _) => HandleAsync(nameof(ReserveStock), r.OrderId, () => Reserve(r)))
            .On(MessageJson.Default.CommitStock, MessageJson.Default.ReservationSettled, (r, _, _) => HandleAsync(nameof(CommitStock), r.OrderId, () => Settle(r.OrderId, ReservationState.Committed)))
            .On(MessageJson.Default.ReleaseStock, MessageJson.Default.ReservationSettled, (r, _, _) => HandleAsync(nameof(ReleaseStock), r.OrderId, () => Settle(r.OrderId, ReservationState.Released)))
            .Build();

        // It remembers no answers: what is asked twice is handled twice.
        var options = new SocketsServerOptions { Address = $"unix:{Path.Combine(Folder, "inventory.sock")}", Key = Key, Subscriber = "inventory", RememberedAnswers = 0 };
        _server = new SocketsServer(options, operations, TimeProvider.System, NullLogger<SocketsServer>.Instance);
        _running = new MessageReceiverService(_server, new MessageDispatcher.Builder().Build());
        await _running.StartAsync(CancellationToken.None);
    }

    public async Task StopAsync()
    {
        if (_running is { } running)
        {
            await running.StopAsync(CancellationToken.None);
            running.Dispose();
            _running = null;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<T> HandleAsync<T>(string operation, Guid order, Func<T> handle)
    {
        await Before(operation, order);
        var answer = handle();
        await After(operation, order);
        return answer;
    }

    private StockReservation Reserve(ReserveStock request)
    {
        var shortages = request.Lines.Where(l => Short.Contains(l.Sku) && l.Quantity > 1).Select(l => new StockShortage { Sku = l.Sku, Wanted = l.Quantity, Available = 1 }).ToList();
        if (shortages.Count > 0)
        {
            return new StockReservation { Reserved = false, Shortages = shortages };
        }

        if (_reservations.TryAdd(request.OrderId, ReservationState.Reserved))
        {
            _effects.AddOrUpdate(request.OrderId, 1, (_, n) => n + 1);
            return new StockReservation { Reserved = true };
        }

        // Released before it was reserved: never again.
        return new StockReservation { Reserved = _effects.ContainsKey(request.OrderId) };
    }

    private ReservationSettled Settle(Guid order, ReservationState wanted)
    {
        if (_reservations.TryUpdate(order, wanted, ReservationState.Reserved))
        {
            _effects.AddOrUpdate(order, 1, (_, n) => n + 1);
        }
        else if (wanted == ReservationState.Released)
        {
            _reservations.TryAdd(order, ReservationState.Released);
        }

        return new ReservationSettled { State = StateOf(order) };
    }
}
