using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AspireShop.Web.Docs;

/// <summary>Title, description and the way to authenticate.</summary>
internal sealed class ShopDocument : IOpenApiDocumentTransformer
{
    /// <summary>The name of the bearer scheme in the description.</summary>
    public const string Bearer = "Bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "AspireShop",
            Version = "v1",
            Description = "The public API of the shop. Every error is a problem (RFC 9457). Money is a decimal string with its currency.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "POST /api/session gives a token.",
        };
        return Task.CompletedTask;
    }
}
