using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace AspireShop.ServiceDefaults.Tests;

public sealed class HealthTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Readiness_follows_every_check_and_liveness_only_the_process(string environment)
    {
        var isReady = false;
        await using var service = await TestService.StartAsync(
            builder => builder.Services.AddHealthChecks()
                .AddCheck("dependency", () => isReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("a secret reason")),
            environment: environment);

        using var notReady = await service.Http.GetAsync("/health", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, notReady.StatusCode);
        Assert.Equal("Unhealthy", await notReady.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("Healthy", await service.Http.GetStringAsync("/alive", Cancel));

        isReady = true;
        Assert.Equal("Healthy", await service.Http.GetStringAsync("/health", Cancel));
    }

    [Fact]
    public async Task They_need_no_token()
    {
        await using var service = await TestService.StartAsync(builder =>
        {
            builder.AddShopAuthentication("basket");
            builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        });
        Assert.Equal("Healthy", await service.Http.GetStringAsync("/health", Cancel));
        Assert.Equal("Healthy", await service.Http.GetStringAsync("/alive", Cancel));
    }
}
