using System.Net;
using System.Text.Json;

namespace AspireShop.ServiceDefaults.Tests;

/// <summary>An error answer, read back.</summary>
internal sealed record Problem(int Status, string Detail, string Text)
{
    public static async Task<Problem> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var body = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        return new Problem(body.GetProperty("status").GetInt32(), body.GetProperty("detail").GetString()!, text);
    }
}
