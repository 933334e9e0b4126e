using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>Calls Identity's token endpoint.</summary>
internal sealed class TokenClient(
    IHttpClientFactory clients, IOptions<ShopIdentityOptions> options, TokenCache cache, TimeProvider time) : ITokenClient
{
    public const string HttpClientName = "AspireShop.Identity.Tokens";

    public Task<AccessToken> StartGuestSessionAsync(CancellationToken cancellationToken) =>
        RequestAsync([new("grant_type", GrantTypes.Guest)], isRepeatable: false, cancellationToken);

    public Task<AccessToken> ExchangeAsync(string subjectToken, string audience, CancellationToken cancellationToken) =>
        cache.GetAsync(audience, subjectToken, token => RequestAsync(
            [
                new("grant_type", GrantTypes.TokenExchange),
                new("subject_token", subjectToken),
                new("subject_token_type", GrantTypes.AccessTokenType),
                new("audience", audience),
            ],
            isRepeatable: true,
            token), cancellationToken);

    public Task<AccessToken> GetServiceTokenAsync(string audience, CancellationToken cancellationToken) =>
        cache.GetAsync(audience, "", token => RequestAsync(
            [new("grant_type", GrantTypes.ClientCredentials), new("audience", audience)],
            isRepeatable: true,
            token), cancellationToken);

    private async Task<AccessToken> RequestAsync(KeyValuePair<string, string>[] form, bool isRepeatable, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.Address, "connect/token"))
        {
            Content = new FormUrlEncodedContent(form),
        };
        request.Headers.Authorization = Credentials();
        if (isRepeatable)
        {
            request.AllowRetry();
        }

        using var client = clients.CreateClient(HttpClientName);
        var asked = time.GetUtcNow();
        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        var body = isJson ? await response.Content.ReadFromJsonAsync<TokenResponse>(cancellationToken).ConfigureAwait(false) : null;
        if (response.IsSuccessStatusCode && body is { AccessToken: { } token })
        {
            return new AccessToken(token, asked.AddSeconds(body.ExpiresIn));
        }

        if (body?.Error is { } error)
        {
            throw new TokenRefusedException(error, body.ErrorDescription);
        }

        throw new HttpRequestException($"Identity answered the token request with {(int)response.StatusCode}.", null, response.StatusCode);
    }

    // RFC 6749 section 2.3.1: id and secret are form-encoded before they are joined.
    private AuthenticationHeaderValue Credentials()
    {
        var (id, secret) = (options.Value.ClientId, options.Value.ClientSecret);
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(secret))
        {
            throw new InvalidOperationException(
                "Identity:ClientId and Identity:ClientSecret are needed to obtain tokens; set both (environment: Identity__ClientId, Identity__ClientSecret).");
        }

        var pair = $"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}";
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
    }
}
