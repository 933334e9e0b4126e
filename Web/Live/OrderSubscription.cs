using System.Threading.Channels;

namespace AspireShop.Web.Live;

/// <summary>
/// One stream's mailbox. It holds a handful of events and drops the oldest: an order has few statuses, and each is the whole news, so a reader that
/// is slower than that misses nothing that still holds.
/// </summary>
internal sealed class OrderSubscription(LiveOrders orders, Guid orderId) : IDisposable
{
    private const int Capacity = 8;

    private readonly Channel<LiveEvent> _events = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });

    public Guid OrderId { get; } = orderId;

    public ChannelReader<LiveEvent> Events => _events.Reader;

    public void Tell(LiveEvent news) => _events.Writer.TryWrite(news);

    public void Dispose() => orders.Remove(this);
}
