using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Protocols;

namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>
/// Reads documents with a fresh client of the factory each time: service discovery, current addresses. A caller's request waits for it,
/// so it is one short try; the next request is the next try.
/// </summary>
internal sealed class FactoryDocumentRetriever(IHttpClientFactory clients, string clientName) : IDocumentRetriever
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        using var client = clients.CreateClient(clientName);
        client.Timeout = Timeout;
        using var request = new HttpRequestMessage(HttpMethod.Get, address).ForbidRetry();
        using var response = await client.SendAsync(request, cancel).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
    }
}
