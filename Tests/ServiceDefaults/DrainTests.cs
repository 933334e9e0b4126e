using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AspireShop.ServiceDefaults.Tests;

/// <summary>What a service does when it is asked to stop.</summary>
public sealed class DrainTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readiness_fails_first_while_it_serves_on_then_running_requests_finish()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await TestService.StartAsync(
            map: app =>
            {
                app.MapGet("/quick", () => "served");
                app.MapGet("/slow", async (HttpContext context) =>
                {
                    entered.TrySetResult();
                    await finish.Task;
                    return "finished";
                });
            },
            settings: new() { ["Limits:DrainSeconds"] = "1" });
        var slow = service.Http.GetStringAsync("/slow", Cancel);
        await entered.Task.WaitAsync(Cancel);

        var stopping = service.StopAsync();

        using var ready = await UntilNotReadyAsync(service);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Healthy", await service.Http.GetStringAsync("/alive", Cancel));
        Assert.Equal("served", await service.Http.GetStringAsync("/quick", Cancel));
        Assert.False(stopping.IsCompleted);

        // Past the drain the server takes nothing new, and still waits for what runs.
        await UntilRefusedAsync(service);
        Assert.False(stopping.IsCompleted);
        finish.SetResult();
        Assert.Equal("finished", await slow);
        await stopping;
    }

    [Fact]
    public async Task Its_time_comes_before_that_of_the_running_requests()
    {
        await using var service = await TestService.StartAsync(settings: new() { ["Limits:DrainSeconds"] = "0.5", ["Limits:ShutdownSeconds"] = "2" });

        Assert.Equal(TimeSpan.FromSeconds(2.5), service.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    private static async Task<HttpResponseMessage> UntilNotReadyAsync(TestService service)
    {
        while (true)
        {
            var answer = await service.Http.GetAsync("/health", Cancel);
            if (!answer.IsSuccessStatusCode)
            {
                return answer;
            }

            answer.Dispose();
        }
    }

    private static async Task UntilRefusedAsync(TestService service)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            while (true)
            {
                // A new connection each time: an open one is served to its end.
                using var http = new HttpClient { BaseAddress = new Uri(service.Address) };
                await http.GetStringAsync("/quick", limit.Token);
            }
        }
        catch (HttpRequestException)
        {
            return;
        }
    }
}
