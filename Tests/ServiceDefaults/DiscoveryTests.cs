using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AspireShop.ServiceDefaults.Tests;

public sealed class DiscoveryTests
{
    [Fact]
    public async Task A_service_is_called_by_its_name()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var catalog = await TestService.StartAsync(map: app => app.MapGet("/name", () => "catalog"));
        await using var web = await TestService.StartAsync(settings: new() { ["services:catalog:http:0"] = catalog.Address });
        using var client = web.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        Assert.Equal("catalog", await client.GetStringAsync(new Uri("http://catalog/name"), cancel));
    }
}
