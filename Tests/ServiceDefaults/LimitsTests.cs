using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AspireShop.ServiceDefaults.Tests;

public sealed class LimitsTests
{
    [Fact]
    public async Task The_defaults_are_those_of_the_documentation()
    {
        await using var service = await TestService.StartAsync();
        Assert.Equal(1024 * 1024, service.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize);
        Assert.Equal(TimeSpan.FromSeconds(4), service.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    [Fact]
    public async Task Configuration_changes_them()
    {
        await using var service = await TestService.StartAsync(settings: new()
        {
            ["Limits:RequestBodyBytes"] = "100",
            ["Limits:ShutdownSeconds"] = "0.5",
        });
        Assert.Equal(100, service.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize);
        Assert.Equal(TimeSpan.FromSeconds(0.5), service.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }
}
