using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AspireShop.ServiceDefaults.Problems;

/// <summary>
/// WebApplication adds the developer exception page in development, inside of everything a service default can add;
/// it would answer an API call with a stack trace. The same handler as in production answers instead; the log has the trace.
/// </summary>
internal sealed class DeveloperPageReplacement : IDeveloperPageExceptionFilter
{
    public async Task HandleExceptionAsync(ErrorContext errorContext, Func<ErrorContext, Task> next)
    {
        foreach (var handler in errorContext.HttpContext.RequestServices.GetServices<IExceptionHandler>())
        {
            if (await handler.TryHandleAsync(errorContext.HttpContext, errorContext.Exception, errorContext.HttpContext.RequestAborted).ConfigureAwait(false))
            {
                return;
            }
        }

        await next(errorContext).ConfigureAwait(false);
    }
}
