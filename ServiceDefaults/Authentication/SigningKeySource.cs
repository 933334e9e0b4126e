using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>
/// Identity's public keys, from its discovery document and JWKS: fetched at the first token, read again every 5 minutes,
/// and at once (but at most every 30 s) when a token names a key that is not among them.
/// </summary>
internal sealed partial class SigningKeySource
{
    public const string HttpClientName = "AspireShop.Identity.Keys";

    private readonly ILogger<SigningKeySource> _logger;

    public SigningKeySource(IHttpClientFactory clients, IOptions<ShopIdentityOptions> options, ILogger<SigningKeySource> logger)
    {
        _logger = logger;
        var address = new Uri(options.Value.Address, ".well-known/openid-configuration");
        Manager = new ConfigurationManager<OpenIdConnectConfiguration>(
            address.AbsoluteUri,
            new OpenIdConnectConfigurationRetriever(),
            new FactoryDocumentRetriever(clients, HttpClientName))
        {
            AutomaticRefreshInterval = ConfigurationManager<OpenIdConnectConfiguration>.MinimumAutomaticRefreshInterval,
            RefreshInterval = TimeSpan.FromSeconds(30),
        };
    }

    /// <summary>Shared by every scheme, and by the token handler, which asks it for newer keys when it meets an unknown one.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Manager { get; }

    public async Task<bool> AreAvailableAsync(CancellationToken cancellationToken)
    {
        try
        {
            var configuration = await Manager.GetConfigurationAsync(cancellationToken).ConfigureAwait(false);
            return configuration.SigningKeys.Count > 0;
        }
        catch (InvalidOperationException exception)
        {
            // What the manager throws when it has never got a document, whatever the reason.
            LogUnavailable(exception);
            return false;
        }
    }
}
