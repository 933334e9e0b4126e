using System.Net;
using System.Text.Json;

namespace AspireShop.EndToEnd.Tests;

/// <summary>A refusal says what is wrong, in the shape of RFC 9457.</summary>
internal static class ProblemAssert
{
    public static async Task<JsonElement> IsAsync(HttpStatusCode expected, HttpResponseMessage answer)
    {
        var problem = await Buyer.ReadAsync(answer, expected);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
        return problem;
    }
}
