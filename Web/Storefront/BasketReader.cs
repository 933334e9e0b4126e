using AspireShop.Web.Clients;
using AspireShop.Web.Gateway;

namespace AspireShop.Web.Storefront;

/// <summary>Reads the visitor's basket for pages; a visitor without a session has an empty one.</summary>
internal sealed class BasketReader(BasketClient basket, CatalogClient catalog, IHttpContextAccessor requests)
{
    /// <summary>The basket with the products' names and prices.</summary>
    /// <exception cref="UpstreamException">Basket or Catalog gave no usable answer.</exception>
    public async Task<BasketView> ReadAsync(CancellationToken cancellationToken)
    {
        if (!HasSession)
        {
            return BasketView.Empty;
        }

        var content = await basket.GetAsync(cancellationToken);
        var lines = await Task.WhenAll(content.Items.Select(async item =>
            new BasketLine(item.ProductId, item.Quantity, await catalog.FindAsync(item.ProductId, cancellationToken))));
        return new BasketView(lines);
    }

    /// <summary>How many pieces are in the basket, for the header of every page: null when it cannot be said right now.</summary>
    public async Task<int?> CountAsync(CancellationToken cancellationToken)
    {
        if (!HasSession)
        {
            return 0;
        }

        try
        {
            var content = await basket.GetAsync(cancellationToken);
            return content.Items.Sum(item => item.Quantity);
        }
        catch (UpstreamException)
        {
            // A page about something else is no worse without the number.
            return null;
        }
    }

    private bool HasSession => requests.HttpContext?.User.Identity?.IsAuthenticated == true;
}
