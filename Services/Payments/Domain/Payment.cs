using AspireShop.Contracts.Payments;
using AspireShop.Messaging;

namespace AspireShop.Payments.Domain;

/// <summary>An order's payment. There is one for each order, whatever it is asked for and however often.</summary>
internal sealed record Payment
{
    public required Guid OrderId { get; init; }

    public required PaymentState State { get; init; }

    /// <summary>What is to be captured; null when a refund came first.</summary>
    public required Charge? Charge { get; init; }

    public decimal Captured { get; init; }

    public decimal Refunded { get; init; }

    /// <summary>In the gateway's words.</summary>
    public string? DeclineReason { get; init; }

    /// <summary>Whether the gateway is still to be asked, or asked again.</summary>
    public bool IsOpen => State is PaymentState.Capturing or PaymentState.Refunding;

    /// <summary>A payment that is opened by its first request.</summary>
    /// <exception cref="MessageRejectedException">The request cannot be carried out as it is.</exception>
    public static Payment Open(CapturePayment request) => new()
    {
        OrderId = request.OrderId,
        State = PaymentState.Capturing,
        Charge = Charge.Of(request),
    };

    /// <exception cref="MessageRejectedException">The order's payment was opened with another amount or method.</exception>
    public void ThrowIfAnother(Payment wanted)
    {
        if (Charge is not null && Charge != wanted.Charge)
        {
            throw new MessageRejectedException($"Order {OrderId} is to pay {Charge}, not {wanted.Charge}: nothing was changed.");
        }
    }

    /// <summary>The answer to a capture, the same at each repetition: until the money is given back, from when on nobody may take the order for paid.</summary>
    public PaymentCapture ToCapture() => State switch
    {
        PaymentState.Captured => new PaymentCapture { Captured = true },
        PaymentState.Declined => new PaymentCapture { Captured = false, DeclineReason = DeclineReason },
        PaymentState.Barred => new PaymentCapture { Captured = false, DeclineReason = "The payment was called off before it was made." },
        PaymentState.Refunding or PaymentState.Refunded => new PaymentCapture { Captured = false, DeclineReason = "The payment was given back." },
        _ => throw new InvalidOperationException($"The payment of order {OrderId} is {State}: there is no answer yet."),
    };

    /// <summary>The answer to a refund, the same at each repetition.</summary>
    public PaymentRefund ToRefund() => State switch
    {
        PaymentState.Refunded => new PaymentRefund { Refunded = Money.Write(Refunded), Currency = Charge!.Currency },
        PaymentState.Declined or PaymentState.Barred => new PaymentRefund { Refunded = Money.Write(0) },
        _ => throw new InvalidOperationException($"The payment of order {OrderId} is {State}: there is nothing to tell about its refund yet."),
    };
}
