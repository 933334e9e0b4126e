using Polly;

namespace AspireShop.Web.Gateway;

/// <summary>Calls of services by typed clients: what fails says which service it was.</summary>
internal static class UpstreamCall
{
    /// <exception cref="UpstreamException">The service could not be reached, or gave nothing usable.</exception>
    public static async Task<T> OfAsync<T>(Upstream upstream, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is HttpRequestException or ExecutionRejectedException or System.Text.Json.JsonException)
        {
            throw new UpstreamException(upstream.Name, exception);
        }
    }
}
