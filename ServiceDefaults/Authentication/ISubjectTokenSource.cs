using Microsoft.AspNetCore.Http;

namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>
/// Where the caller's access token is found. The default reads the Authorization header; a service whose callers have a cookie
/// registers its own before <c>WithExchangedToken</c>.
/// </summary>
public interface ISubjectTokenSource
{
    /// <summary>The caller's access token, or null for an anonymous caller.</summary>
    /// <param name="context">The current request; null outside of one.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    ValueTask<string?> GetAsync(HttpContext? context, CancellationToken cancellationToken);
}
