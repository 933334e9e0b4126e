using System.Globalization;

namespace AspireShop.Images.Tests;

/// <summary>The image of each service, as the SDK publishes it.</summary>
public sealed class ImageTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    /// <summary>Beyond the base, compressed: what a node has to pull when the base is there.</summary>
    private const double MostMegabytes = 15;

    public static TheoryData<string> Services => [.. Repository.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task It_is_small_and_not_root_s_and_listens_on_8080(string service)
    {
        var name = service.Split('/')[^1];
        var (config, bytes) = await registry.InspectAsync(service);

        var megabytes = bytes / 1e6;
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{name}: {megabytes:0.00} MB compressed beyond the base"));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {megabytes:0.00} MB"));
        Assert.InRange(megabytes, 0.01, MostMegabytes);
        Assert.Equal("1654", config.GetProperty("User").GetString());
        Assert.Equal(["dotnet", $"/app/AspireShop.{name}.dll"], config.GetProperty("Entrypoint").EnumerateArray().Select(word => word.GetString()));
        Assert.True(config.GetProperty("ExposedPorts").TryGetProperty("8080/tcp", out _));
        var environment = config.GetProperty("Env").EnumerateArray().Select(variable => variable.GetString()).ToList();
        Assert.Contains("ASPNETCORE_HTTP_PORTS=8080", environment);
        Assert.Contains("Limits__DrainSeconds=3", environment);
    }
}
