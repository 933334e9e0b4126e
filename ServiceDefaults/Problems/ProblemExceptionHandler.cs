using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AspireShop.ServiceDefaults.Problems;

/// <summary>Writes the problem for an unhandled exception.</summary>
internal sealed class ProblemExceptionHandler(IProblemDetailsService problems, IOptions<ProblemMappings> mappings) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = ExceptionProblems.For(exception, mappings.Value);
        httpContext.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "2";
        }

        var context = new ProblemDetailsContext { HttpContext = httpContext };
        context.ProblemDetails.Status = status;
        context.ProblemDetails.Detail = detail;

        // A caller that accepts no JSON still gets the status, and never the exception.
        await problems.TryWriteAsync(context).ConfigureAwait(false);
        return true;
    }
}
