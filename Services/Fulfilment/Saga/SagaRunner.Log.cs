namespace AspireShop.Fulfilment.Saga;

internal sealed partial class SagaRunner
{
    [LoggerMessage(8101, LogLevel.Information, "Order {OrderId} was taken further by another while this process took step {Step}; its result is not used")]
    private partial void LogOvertaken(Guid orderId, SagaStep step);
}
