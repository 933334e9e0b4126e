using System.Security.Claims;
using AspireShop.Contracts.Ordering;
using AspireShop.Ordering.Data;
using AspireShop.Ordering.Domain;
using AspireShop.Ordering.Invoices;
using AspireShop.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AspireShop.Ordering.Api;

/// <summary>The invoice of a buyer's completed order, as a page to be printed. Another's is a missing one.</summary>
internal sealed partial class InvoiceApi(OrderStore store, InvoiceReader invoices, ILogger<InvoiceApi> logger)
{
    /// <param name="orders">The group of the orders: a buyer's token is required there.</param>
    public static void Map(IEndpointRouteBuilder orders)
        => orders.MapGet("/{id}/invoice", (string id, ClaimsPrincipal user, HttpResponse response, InvoiceApi api, CancellationToken cancellationToken)
            => api.ReadAsync(id, user.FindFirstValue(ShopClaims.Subject)!, response, cancellationToken));

    private async Task<IResult> ReadAsync(string id, string buyerId, HttpResponse response, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var orderId) || await store.FindAsync(orderId, buyerId, cancellationToken) is not { } order)
        {
            return Problems.NoOrder();
        }

        if (order.Status != OrderStatus.Completed)
        {
            return Problems.NoInvoiceYet(order);
        }

        try
        {
            if (invoices.Read(order.Id) is { } invoice)
            {
                return Show(order, invoice, response);
            }

            LogMissing(order.Id);
        }
        catch (InvoiceDamagedException e)
        {
            LogDamaged(order.Id, e);
            return Problems.InvoiceDamaged(order);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(order.Id, e);
        }

        response.Headers.RetryAfter = "2";
        return Problems.InvoiceAway(order);
    }

    private static FileContentHttpResult Show(PlacedOrder order, Invoice invoice, HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src {invoice.StyleSource}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-cache";
        headers.ContentDisposition = $"inline; filename=\"{order.Number}.html\"";
        return TypedResults.Bytes(invoice.Html, "text/html; charset=utf-8");
    }
}
