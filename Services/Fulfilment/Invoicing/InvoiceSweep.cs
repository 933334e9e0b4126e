namespace AspireShop.Fulfilment.Invoicing;

/// <summary>Tidies the folder of the invoices when the service starts.</summary>
internal sealed class InvoiceSweep(InvoiceShelf shelf) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(shelf.Sweep, stoppingToken);
}
