using System.Net.Http.Headers;

namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>Puts the service's own token for the callee's audience on each request.</summary>
internal sealed class ServiceTokenHandler(ITokenClient tokens, string audience) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetServiceTokenAsync(audience, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
