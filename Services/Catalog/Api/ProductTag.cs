using System.Globalization;
using AspireShop.Catalog.Domain;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AspireShop.Catalog.Api;

/// <summary>A product's entity tag: its version in quotes.</summary>
internal static class ProductTag
{
    public static EntityTagHeaderValue Of(Product product) => new($"\"{product.Version.ToString(CultureInfo.InvariantCulture)}\"");

    /// <summary>The versions that If-Match allows; null for <c>*</c>. Weak and foreign tags match no version (RFC 9110, 13.1.1).</summary>
    public static long[]? Versions(StringValues ifMatch)
    {
        if (!EntityTagHeaderValue.TryParseList([.. ifMatch.OfType<string>()], out var tags))
        {
            return [];
        }

        return tags.Contains(EntityTagHeaderValue.Any)
            ? null
            : [.. tags.Where(tag => !tag.IsWeak).Select(Version).OfType<long>()];
    }

    private static long? Version(EntityTagHeaderValue tag) =>
        long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
