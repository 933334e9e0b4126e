using System.Security.Cryptography;
using System.Text;
using AspireShop.Catalog.Data;
using AspireShop.Catalog.Domain;
using AspireShop.Catalog.Images;
using Microsoft.Net.Http.Headers;

namespace AspireShop.Catalog.Api;

/// <summary>Products' pictures.</summary>
internal static class ImageApi
{
    public static async Task<IResult> DrawAsync(string id, HttpContext context, ProductReader products, CancellationToken cancellationToken)
    {
        if (!Slug.IsValid(id) || await products.FindAsync(id, cancellationToken) is not { } product)
        {
            return CatalogProblems.UnknownProduct();
        }

        var image = Encoding.UTF8.GetBytes(ProductImage.Draw(product));
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=86400, stale-while-revalidate=604800";

        // Opened on its own, an SVG is a document: it may do nothing but be looked at.
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        headers.XContentTypeOptions = "nosniff";

        // The tag is the picture itself: it changes with the product's name and with the way we draw.
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(image).AsSpan(0, 12))}\"");
        return TypedResults.Bytes(image, ProductImage.ContentType, entityTag: tag);
    }
}
