using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>The caller's token is the bearer token of the current request.</summary>
internal sealed class RequestHeaderTokenSource : ISubjectTokenSource
{
    public ValueTask<string?> GetAsync(HttpContext? context, CancellationToken cancellationToken)
    {
        string? header = context?.Request.Headers.Authorization;
        var isBearer = AuthenticationHeaderValue.TryParse(header, out var value)
            && string.Equals(value.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase);
        return ValueTask.FromResult(isBearer ? value!.Parameter : null);
    }
}
