using AspireShop.Contracts.Ordering;
using AspireShop.Contracts.Payments;
using AspireShop.Fulfilment.Saga;
using AspireShop.Messaging;

namespace AspireShop.Fulfilment.Peers;

/// <summary>Payments, as the saga asks it. The key of each request comes from the order alone.</summary>
internal sealed class Cashier(IRequester<CapturePayment, PaymentCapture> capture, IRequester<RefundPayment, PaymentRefund> refund, FulfilmentOptions options)
{
    private const string Name = "Payments";

    public async Task<SagaEvent> CaptureAsync(OrderPlaced order, CancellationToken cancellationToken)
    {
        var request = new CapturePayment
        {
            OrderId = order.OrderId,
            OrderNumber = order.Number,
            Method = order.PaymentMethod,
            Amount = order.Total,
            Currency = order.Currency,
        };
        var answer = await capture.AskAsync(Name, request, $"capture:{order.OrderId}", options.PaymentDeadline, cancellationToken);
        return answer.Captured ? new SagaEvent.PaymentCaptured() : new SagaEvent.PaymentDeclined(answer.DeclineReason ?? "The payment was declined.");
    }

    public async Task<SagaEvent> RefundAsync(Guid orderId, string reason, CancellationToken cancellationToken)
    {
        await refund.AskAsync(Name, new RefundPayment { OrderId = orderId, Reason = reason }, $"refund:{orderId}", options.PaymentDeadline, cancellationToken);
        return new SagaEvent.PaymentRefunded();
    }
}
