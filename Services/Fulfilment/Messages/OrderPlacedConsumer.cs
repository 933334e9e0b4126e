using AspireShop.Contracts.Ordering;
using AspireShop.Fulfilment.Saga;
using AspireShop.Messaging;

namespace AspireShop.Fulfilment.Messages;

/// <summary>Drives an order to its end. It needs no inbox: what is stored of the order's steps says what a repetition still has to do.</summary>
internal sealed class OrderPlacedConsumer(SagaRunner saga) : IMessageConsumer<OrderPlaced>
{
    public Task ConsumeAsync(OrderPlaced message, Envelope envelope, CancellationToken cancellationToken) => saga.RunAsync(message, cancellationToken);
}
