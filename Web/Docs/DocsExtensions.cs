using AspireShop.Web.Security;
using Scalar.AspNetCore;

namespace AspireShop.Web.Docs;

internal static class DocsExtensions
{
    /// <summary>Adds the description of the public API.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer<ShopDocument>();
            options.AddOperationTransformer<BearerOperations>();
        });

    /// <summary>Maps the description at <c>/openapi/v1.json</c> and a page to browse it at <c>/scalar</c>, all of it from this host.</summary>
    public static IEndpointRouteBuilder MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        routes.MapScalarApiReference(SecurityHeadersMiddleware.DocsPath, (options, context) => options
            .WithTitle("AspireShop API")
            .WithNonce(PageNonce.Of(context))
            .WithFavicon("/favicon.svg")
            .DisableDefaultFonts()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .DisableTelemetry()
            .ShowDeveloperTools = DeveloperToolsVisibility.Never);
        return routes;
    }
}
