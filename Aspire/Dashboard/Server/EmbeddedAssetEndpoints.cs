using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Dashboard.Server;

/// <summary>Serves the embedded files. They hold no data, so the login page may load them too.</summary>
internal static class EmbeddedAssetEndpoints
{
    internal static void MapEmbeddedAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{**path}", (string path, string? v, HttpContext context) =>
        {
            if (!EmbeddedAssets.All.TryGetValue(path, out var asset))
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = v == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
            return Results.Bytes(asset.Content, asset.ContentType, entityTag: asset.EntityTag);
        }).AllowAnonymous();
}
