using AspireShop.Messaging;

namespace AspireShop.Payments.Gateway;

/// <summary>The company that takes the money, elsewhere: what it did it has done, whatever becomes of us before we have heard of it.</summary>
internal interface IPaymentGateway
{
    /// <summary>Takes the money, once for each key.</summary>
    /// <exception cref="TransientFailureException">It could not say; asked again with the same key it will.</exception>
    /// <exception cref="MessageRejectedException">The key was used for another charge.</exception>
    Task<GatewayAnswer> ChargeAsync(GatewayCharge charge, CancellationToken cancellationToken);

    /// <summary>Gives back all of a charge, once, however often it is asked.</summary>
    /// <param name="key">Of the refund.</param>
    /// <param name="chargeKey">Of the charge.</param>
    /// <param name="cancellationToken">Gives up waiting; it may take effect all the same.</param>
    /// <returns>What was given back.</returns>
    /// <exception cref="TransientFailureException">It could not say; asked again with the same key it will.</exception>
    /// <exception cref="MessageRejectedException">There was no such charge, or nothing was taken for it.</exception>
    Task<decimal> RefundAsync(string key, string chargeKey, CancellationToken cancellationToken);
}
