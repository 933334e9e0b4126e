using AspireShop.Messaging;
using AspireShop.Payments.Data;
using AspireShop.Payments.Domain;
using AspireShop.Payments.Gateway;

namespace AspireShop.Payments.Processing;

/// <summary>
/// Brings an open payment and the gateway's ledger together: asks the gateway, with a key that the order alone decides, and records what it says.
/// May be done again, by several at once and after any death in between: the gateway answers the same, and one of the records counts.
/// </summary>
internal sealed class Settlement(PaymentStore payments, IPaymentGateway gateway, TimeProvider time)
{
    /// <summary>Here, not with the caller: a gateway that fails now and then is no outage of this service.</summary>
    private static readonly RetryPolicy Repeats = new() { MaxAttempts = 4, InitialBackoff = TimeSpan.FromMilliseconds(25) };

    /// <param name="payment">An open one.</param>
    /// <param name="cancellationToken">Gives up waiting for the gateway.</param>
    /// <returns>The payment as it stands then.</returns>
    /// <exception cref="TransientFailureException">The gateway does not say, also when asked again.</exception>
    public Task<Payment> SettleAsync(Payment payment, CancellationToken cancellationToken) => payment.State switch
    {
        PaymentState.Capturing => CaptureAsync(payment, cancellationToken),
        PaymentState.Refunding => RefundAsync(payment, cancellationToken),
        _ => Task.FromResult(payment),
    };

    private static string ChargeKey(Payment payment) => $"capture:{payment.OrderId}";

    private async Task<Payment> CaptureAsync(Payment payment, CancellationToken cancellationToken)
    {
        var charge = payment.Charge!;
        var asked = new GatewayCharge(ChargeKey(payment), payment.OrderId, charge.OrderNumber, charge.Method, charge.Amount, charge.Currency);
        var answer = await RepeatAsync(() => gateway.ChargeAsync(asked, cancellationToken), cancellationToken);
        var settled = answer.Captured
            ? payment with { State = PaymentState.Captured, Captured = charge.Amount }
            : payment with { State = PaymentState.Declined, DeclineReason = answer.Reason };
        return await payments.MoveAsync(PaymentState.Capturing, settled, refundReason: null, cancellationToken);
    }

    private async Task<Payment> RefundAsync(Payment payment, CancellationToken cancellationToken)
    {
        var refunded = await RepeatAsync(() => gateway.RefundAsync($"refund:{payment.OrderId}", ChargeKey(payment), cancellationToken), cancellationToken);
        return await payments.MoveAsync(PaymentState.Refunding, payment with { State = PaymentState.Refunded, Refunded = refunded }, refundReason: null, cancellationToken);
    }

    private async Task<T> RepeatAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (TransientFailureException) when (attempt < Repeats.MaxAttempts)
            {
                await Task.Delay(Repeats.Backoff(attempt, Random.Shared.NextDouble()), time, cancellationToken);
            }
        }
    }
}
