using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Fulfilment.Invoicing;

/// <summary>Degraded from an invoice that could not be written to the next one that could: the others of the service go on.</summary>
internal sealed class InvoiceShelfHealthCheck(InvoiceShelf shelf) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(shelf.LastFailure is { } failure ? HealthCheckResult.Degraded($"Invoices cannot be written: {failure}") : HealthCheckResult.Healthy());
}
