using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AspireShop.ServiceDefaults.Problems;

/// <summary>Writes the problem for an unhandled exception.</summary>
internal sealed partial class ProblemExceptionHandler(
    IProblemDetailsService problems, IOptions<ProblemMappings> mappings, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = ExceptionProblems.For(exception, mappings.Value);
        Log(status, exception, httpContext.Request);
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

    // An exception that is handled is logged by nobody else. What the caller did wrong is not our error.
    private void Log(int status, Exception exception, HttpRequest request)
    {
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogFailed(request.Method, request.Path, status, exception);
        }
        else
        {
            LogRefused(request.Method, request.Path, status, exception.Message);
        }
    }
}
