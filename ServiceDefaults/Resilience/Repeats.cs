using System.Net.Http.Json;

namespace AspireShop.ServiceDefaults.Resilience;

/// <summary>Which requests may be sent again when the answer to the first is unknown.</summary>
internal static class Repeats
{
    public static bool IsRepeatable(HttpRequestMessage? request, HttpRequestOptionsKey<bool> allowed)
    {
        if (request is null)
        {
            return false;
        }

        if (request.Options.TryGetValue(allowed, out var isAllowed))
        {
            return isAllowed;
        }

        var once = request.Method == HttpMethod.Post || request.Method == HttpMethod.Patch || request.Method == HttpMethod.Connect;
        return HasRepeatableBody(request) && (!once || request.Headers.Contains("Idempotency-Key"));
    }

    // A stream, e.g. of a request that is passed on, is gone after the first try.
    private static bool HasRepeatableBody(HttpRequestMessage request) =>
        request.Content is null or ByteArrayContent or ReadOnlyMemoryContent or JsonContent;
}
