using System.Net;
using AspireShop.Messaging;

namespace AspireShop.Fulfilment.Peers;

/// <summary>That a peer does not believe our token, or is not quite there yet, says nothing about the order: it is no refusal of it, and passes.</summary>
internal sealed class RefusedAccessHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
        {
            return response;
        }

        using (response)
        {
            throw new TransientFailureException($"{request.RequestUri?.Host} does not let this service in for now: {(int)response.StatusCode} {response.ReasonPhrase}.");
        }
    }
}
