namespace AspireShop.Ordering.Api;

internal sealed partial class InvoiceApi
{
    [LoggerMessage(6101, LogLevel.Error, "Order {OrderId} is completed and there is no invoice of it in Ordering:Invoices:Folder")]
    private partial void LogMissing(Guid orderId);

    [LoggerMessage(6102, LogLevel.Error, "The invoice of order {OrderId} is damaged")]
    private partial void LogDamaged(Guid orderId, Exception exception);

    [LoggerMessage(6103, LogLevel.Error, "The invoice of order {OrderId} cannot be read for now")]
    private partial void LogUnreadable(Guid orderId, Exception exception);
}
