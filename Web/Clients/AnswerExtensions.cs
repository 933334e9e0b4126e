namespace AspireShop.Web.Clients;

internal static class AnswerExtensions
{
    /// <summary>The body of a successful answer.</summary>
    /// <exception cref="HttpRequestException">The answer is an error, or null.</exception>
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage answer, CancellationToken cancellationToken)
        where T : class
    {
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<T>(cancellationToken)
            ?? throw new HttpRequestException(HttpRequestError.InvalidResponse, "The answer is null.");
    }
}
