using Microsoft.AspNetCore.Http;

namespace Aspire.Dashboard.Security;

/// <summary>Refuses what did not come from the dashboard's own pages, before anything else looks at the request.</summary>
internal sealed class RequestGuardMiddleware(RequestDelegate next, DashboardOptions options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var reason = RequestGuard.Refusal(context.Request, options.AllowedHosts);
        if (reason is null)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(reason, context.RequestAborted).ConfigureAwait(false);
    }
}
