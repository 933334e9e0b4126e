using System.Net;
using AspireShop.Contracts.Ordering;
using AspireShop.Messaging;
using AspireShop.Ordering.Basket;

namespace AspireShop.Ordering.Messages;

/// <summary>Clears the basket an order was made of. Repeating it does no harm, so it needs no inbox.</summary>
internal sealed class BasketClearing(IServiceScopeFactory scopes) : IMessageConsumer<BasketCheckedOut>
{
    public async Task ConsumeAsync(BasketCheckedOut message, Envelope envelope, CancellationToken cancellationToken)
    {
        // A client a message: the factory replaces what is behind it when addresses change.
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<BasketClient>().ClearAsync(message.BuyerId, message.BasketVersion, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !IsTheMessagesFault(e))
        {
            throw new TransientFailureException($"The basket of order {message.OrderId} cannot be cleared for now.", e);
        }
    }

    // Whatever keeps Basket or Identity from answering passes. A request that Basket calls wrong stays wrong.
    private static bool IsTheMessagesFault(Exception exception)
        => exception is HttpRequestException { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity };
}
