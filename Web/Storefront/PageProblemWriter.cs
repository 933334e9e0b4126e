using AspireShop.Web.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AspireShop.Web.Storefront;

/// <summary>Writes a problem as a page when a person is looking: outside of the API, for a caller that takes HTML.</summary>
internal sealed class PageProblemWriter(IServiceScopeFactory scopes) : IProblemDetailsWriter
{
    // Each rendering adds it, and fails when it is there.
    private const string RendererHeader = "blazor-enhanced-nav";

    public bool CanWrite(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        return !request.Path.StartsWithSegments("/api")
            && request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
    }

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var status = context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode;
        var page = new RazorComponentResult<ProblemDocument>(new { Status = status }) { StatusCode = status };

        // A scope of its own: the request's renderer may have been at work on the page that failed.
        var own = context.HttpContext.RequestServices;
        await using var scope = scopes.CreateAsyncScope();
        context.HttpContext.RequestServices = scope.ServiceProvider;
        context.HttpContext.Response.Headers.Remove(RendererHeader);
        try
        {
            await page.ExecuteAsync(context.HttpContext);
        }
        finally
        {
            context.HttpContext.RequestServices = own;
        }
    }
}
