namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>Obtains access tokens from Identity's token endpoint, as the client in <see cref="ShopIdentityOptions"/>.</summary>
public interface ITokenClient
{
    /// <summary>Starts a guest session: a new buyer, with a token for the calling client's own audience. Not cached, not retried.</summary>
    /// <exception cref="TokenRefusedException">Identity refused, e.g. this client may not start sessions.</exception>
    /// <exception cref="HttpRequestException">Identity cannot be reached.</exception>
    Task<AccessToken> StartGuestSessionAsync(CancellationToken cancellationToken);

    /// <summary>Exchanges a buyer's token for one of another audience (RFC 8693); cached until shortly before it expires.</summary>
    /// <exception cref="TokenRefusedException">Identity refused; <see cref="TokenRefusedException.IsSubjectTokenInvalid"/> says whether the buyer's token is why.</exception>
    /// <exception cref="HttpRequestException">Identity cannot be reached.</exception>
    Task<AccessToken> ExchangeAsync(string subjectToken, string audience, CancellationToken cancellationToken);

    /// <summary>A token for this service itself at an audience (client_credentials); cached until shortly before it expires.</summary>
    /// <exception cref="TokenRefusedException">Identity refused.</exception>
    /// <exception cref="HttpRequestException">Identity cannot be reached.</exception>
    Task<AccessToken> GetServiceTokenAsync(string audience, CancellationToken cancellationToken);
}
