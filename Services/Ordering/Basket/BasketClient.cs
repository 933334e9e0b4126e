using System.Globalization;
using System.Net;

namespace AspireShop.Ordering.Basket;

/// <summary>Baskets, with this service's own right to clear them.</summary>
internal sealed class BasketClient(HttpClient http)
{
    /// <summary>Clears a buyer's basket unless it has changed since the version. Repeating it does no harm.</summary>
    /// <exception cref="HttpRequestException">Any answer but 204.</exception>
    public async Task ClearAsync(string buyerId, long version, CancellationToken cancellationToken)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"/api/basket/{Uri.EscapeDataString(buyerId)}?version={version}");
        using var answer = await http.DeleteAsync(new Uri(address, UriKind.Relative), cancellationToken);
        if (answer.StatusCode != HttpStatusCode.NoContent)
        {
            throw new HttpRequestException($"Basket answered {(int)answer.StatusCode} to clearing a basket; 204 is agreed.", null, answer.StatusCode);
        }
    }
}
