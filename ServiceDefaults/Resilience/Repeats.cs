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
        return !once || request.Headers.Contains("Idempotency-Key");
    }
}
