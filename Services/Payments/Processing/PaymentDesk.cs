using AspireShop.Contracts.Payments;
using AspireShop.Messaging;
using AspireShop.Payments.Data;
using AspireShop.Payments.Domain;

namespace AspireShop.Payments.Processing;

/// <summary>Where money is asked for and given back. An order's money is taken once at most, and not at all after a refund was asked for.</summary>
internal sealed class PaymentDesk(PaymentStore payments, Settlement settlement)
{
    /// <summary>Takes an order's money; the first outcome stands, whatever the key of a repetition.</summary>
    /// <param name="request">What is to be paid.</param>
    /// <param name="key">The request's idempotency key: it opens the payment of one order only.</param>
    /// <param name="cancellationToken">Gives up waiting; what was begun is finished at the next call, or the next start.</param>
    /// <exception cref="MessageRejectedException">Not a payment, another amount than before, or another order's key.</exception>
    /// <exception cref="TransientFailureException">The gateway does not say.</exception>
    public async Task<PaymentCapture> CaptureAsync(CapturePayment request, string key, CancellationToken cancellationToken)
    {
        var wanted = Payment.Open(request);
        var payment = await payments.OpenAsync(wanted, key, cancellationToken);
        payment.ThrowIfAnother(wanted);
        return (payment.State == PaymentState.Capturing ? await settlement.SettleAsync(payment, cancellationToken) : payment).ToCapture();
    }

    /// <summary>Gives back what was captured for an order, and bars it from being captured any more.</summary>
    /// <param name="request">Whose, and why.</param>
    /// <param name="cancellationToken">Gives up waiting; what was begun is finished at the next call, or the next start.</param>
    /// <exception cref="TransientFailureException">The gateway does not say.</exception>
    public async Task<PaymentRefund> RefundAsync(RefundPayment request, CancellationToken cancellationToken)
    {
        var payment = await payments.BarAsync(request.OrderId, request.Reason, cancellationToken);

        // A capture under way comes first: only the gateway knows whether there is money to be given back.
        if (payment.State == PaymentState.Capturing)
        {
            payment = await settlement.SettleAsync(payment, cancellationToken);
        }

        if (payment.State == PaymentState.Captured)
        {
            payment = await payments.MoveAsync(PaymentState.Captured, payment with { State = PaymentState.Refunding }, request.Reason, cancellationToken);
        }

        return (payment.State == PaymentState.Refunding ? await settlement.SettleAsync(payment, cancellationToken) : payment).ToRefund();
    }
}
