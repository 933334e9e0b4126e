using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace AspireShop.Web.Gateway;

/// <summary>A service's answer as this one's: status, body, and the headers that belong to the resource.</summary>
internal sealed class PassedOn(HttpResponseMessage answer) : IResult, IEndpointMetadataProvider
{
    private static readonly string[] Headers = ["Location", "ETag", "Retry-After", "Cache-Control"];

    // What it can be is said where it is mapped.
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (answer)
        {
            var response = httpContext.Response;
            response.StatusCode = (int)answer.StatusCode;
            foreach (var name in Headers)
            {
                if (answer.Headers.TryGetValues(name, out var values))
                {
                    response.Headers[name] = values.ToArray();
                }
            }

            response.ContentType = answer.Content.Headers.ContentType?.ToString();
            response.ContentLength = answer.Content.Headers.ContentLength;
            await answer.Content.CopyToAsync(response.Body, httpContext.RequestAborted);
        }
    }
}
