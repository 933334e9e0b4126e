using Microsoft.IdentityModel.Protocols;

namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>Reads documents with a fresh client of the factory each time: service discovery, retries, current addresses.</summary>
internal sealed class FactoryDocumentRetriever(IHttpClientFactory clients, string clientName) : IDocumentRetriever
{
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        using var client = clients.CreateClient(clientName);
        return await client.GetStringAsync(new Uri(address), cancel).ConfigureAwait(false);
    }
}
