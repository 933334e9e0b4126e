using AspireShop.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Every error answer is an RFC 9457 problem with a sentence that says what to do.</summary>
public static class ProblemDetailsExtensions
{
    /// <summary>
    /// Turns empty error answers (401, 404, 405, ...), malformed requests and unhandled exceptions into problem details,
    /// in every environment and for the whole pipeline, including authentication. The exception goes to the log only.
    /// Nothing needs to be added to the pipeline; an inner handler of the application's own is asked first.
    /// </summary>
    public static TBuilder AddDefaultProblemDetails<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            context.ProblemDetails.Detail ??= ProblemSentences.For(context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode));
        builder.Services.AddOptions<ProblemMappings>();
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>();
        builder.Services.AddSingleton<IDeveloperPageExceptionFilter, DeveloperPageReplacement>();
        builder.Services.AddTransient<IStartupFilter, ProblemStartupFilter>();

        // Otherwise a body that cannot be read is a bare 400 outside development.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return builder;
    }

    /// <summary>Maps an exception of an integration to a problem, e.g. a lost cache connection to 503.</summary>
    /// <typeparam name="TException">The exception, and what derives from it.</typeparam>
    /// <param name="services">The service collection.</param>
    /// <param name="status">The HTTP status. 503 also sends <c>Retry-After</c>.</param>
    /// <param name="detail">A sentence that says what to do. Null: the one of the status.</param>
    public static IServiceCollection AddProblemMapping<TException>(this IServiceCollection services, int status, string? detail = null)
        where TException : Exception =>
        services.Configure<ProblemMappings>(mappings => mappings.Add<TException>(status, detail));
}
