using AspireShop.Payments.Gateway;

namespace AspireShop.Payments.Tests.Support;

/// <summary>The gateway behind a bad line: a call may fail before it has arrived, or after it has taken effect.</summary>
/// <param name="inner">The gateway.</param>
/// <param name="before">Fails a call that has not arrived.</param>
/// <param name="after">Fails a call whose answer is lost.</param>
internal sealed class TroubledGateway(IPaymentGateway inner, Action before, Action after) : IPaymentGateway
{
    public async Task<GatewayAnswer> ChargeAsync(GatewayCharge charge, CancellationToken cancellationToken)
    {
        before();
        var answer = await inner.ChargeAsync(charge, cancellationToken);
        after();
        return answer;
    }

    public async Task<decimal> RefundAsync(string key, string chargeKey, CancellationToken cancellationToken)
    {
        before();
        var refunded = await inner.RefundAsync(key, chargeKey, cancellationToken);
        after();
        return refunded;
    }
}
