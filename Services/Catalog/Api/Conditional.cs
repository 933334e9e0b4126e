using Microsoft.Net.Http.Headers;

namespace AspireShop.Catalog.Api;

/// <summary>Conditional reading (RFC 9110, 13.1.2).</summary>
internal static class Conditional
{
    /// <summary>Whether If-None-Match says that the caller has this representation already.</summary>
    public static bool IsUnchanged(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
}
