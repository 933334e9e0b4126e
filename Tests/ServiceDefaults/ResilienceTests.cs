using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AspireShop.ServiceDefaults.Tests;

/// <summary>Obligation: what may be repeated is, what may not is not. The callee fails once, then succeeds, and counts.</summary>
public sealed class ResilienceTests
{
    [Theory]
    [InlineData("GET", false, null, 2)]
    [InlineData("PUT", false, null, 2)]
    [InlineData("DELETE", false, null, 2)]
    [InlineData("POST", false, null, 1)]
    [InlineData("PATCH", false, null, 1)]
    [InlineData("POST", true, null, 2)]
    [InlineData("POST", false, true, 2)]
    [InlineData("GET", false, false, 1)]
    public async Task Only_repeatable_requests_are_sent_again(string method, bool hasKey, bool? isAllowed, int calls)
    {
        var seen = 0;
        await using var callee = await TestService.StartAsync(map: app => app.MapMethods("/", [method], () =>
            Results.StatusCode(Interlocked.Increment(ref seen) == 1 ? 503 : 200)));
        await using var caller = await TestService.StartAsync();
        using var client = caller.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), callee.Address);
        if (hasKey)
        {
            request.Headers.Add("Idempotency-Key", "a");
        }

        _ = isAllowed switch
        {
            true => request.AllowRetry(),
            false => request.ForbidRetry(),
            null => request,
        };

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(calls, seen);
        Assert.Equal(calls == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_a_stream_is_sent_once_and_a_buffered_one_arrives_whole_each_time()
    {
        var bodies = new List<string>();
        await using var callee = await TestService.StartAsync(map: app => app.MapPut("/", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            bodies.Add(await reader.ReadToEndAsync());
            return Results.StatusCode(bodies.Count == 1 ? 503 : 200);
        }));
        await using var caller = await TestService.StartAsync();
        using var client = caller.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        using var stream = new StreamContent(new MemoryStream("streamed"u8.ToArray()));
        using var once = await client.PutAsync(new Uri(callee.Address), stream, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, once.StatusCode);
        Assert.Equal(["streamed"], bodies);

        bodies.Clear();
        using var text = new StringContent("buffered");
        using var again = await client.PutAsync(new Uri(callee.Address), text, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(["buffered", "buffered"], bodies);
    }
}
