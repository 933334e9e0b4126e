namespace AspireShop.Fulfilment.Invoicing;

internal sealed partial class InvoiceShelf
{
    [LoggerMessage(8201, LogLevel.Error, "The invoice of order {OrderId} cannot be written into {Folder}; tried again until it can")]
    private partial void LogFailed(Guid orderId, string folder, Exception exception);

    [LoggerMessage(8202, LogLevel.Warning, "What dead writers left in {Folder} cannot be removed for now")]
    private partial void LogNotSwept(string folder, Exception exception);
}
