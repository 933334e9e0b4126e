using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>Puts the caller's token, exchanged for the callee's audience, on each request.</summary>
internal sealed class ExchangedTokenHandler(
    ITokenClient tokens, ISubjectTokenSource subjects, IHttpContextAccessor requests, string audience) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var subject = await subjects.GetAsync(requests.HttpContext, cancellationToken).ConfigureAwait(false);
        if (subject is null)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var token = await tokens.ExchangeAsync(subject, audience, cancellationToken).ConfigureAwait(false);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        }
        catch (TokenRefusedException refused) when (refused.IsSubjectTokenInvalid)
        {
            // What the callee would have said.
            return new HttpResponseMessage(HttpStatusCode.Unauthorized) { RequestMessage = request };
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
