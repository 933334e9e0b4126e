using AspireShop.Payments.Domain;

namespace AspireShop.Payments.Processing;

internal sealed partial class OpenPayments
{
    [LoggerMessage(7101, LogLevel.Information, "The payment of order {OrderId} was left {From} by an earlier life of this service; it is {To}")]
    private partial void LogSettled(Guid orderId, PaymentState from, PaymentState to);

    [LoggerMessage(7102, LogLevel.Warning, "What an earlier life of this service left open cannot be finished for now; tried again")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(7103, LogLevel.Error, "The payment of order {OrderId} was left {State}, and the gateway refuses to say more about it")]
    private partial void LogRefused(Guid orderId, PaymentState state, Exception exception);
}
