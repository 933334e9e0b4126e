using AspireShop.Web.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AspireShop.Web.Storefront;

/// <summary>Writes a problem as a page when a person is looking: outside of the API, for a caller that takes HTML.</summary>
internal sealed class PageProblemWriter : IProblemDetailsWriter
{
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
        await page.ExecuteAsync(context.HttpContext);
    }
}
