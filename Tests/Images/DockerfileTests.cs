using AspireShop.Support.Docker;

namespace AspireShop.Images.Tests;

/// <summary>Each service has an ordinary Dockerfile; they differ in the name only.</summary>
public sealed class DockerfileTests
{
    private const string Model = "Services/Basket";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Services => [.. Repository.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task It_says_what_the_others_say(string service)
    {
        var (name, model) = (service.Split('/')[^1], Model.Split('/')[^1]);
        var expected = (await ReadAsync(Model))
            .Replace($"{Model}/", $"{service}/", StringComparison.Ordinal)
            .Replace($"publish {Model} ", $"publish {service} ", StringComparison.Ordinal)
            .Replace($"{model}.csproj", $"{name}.csproj", StringComparison.Ordinal)
            .Replace($"AspireShop.{model}.dll", $"AspireShop.{name}.dll", StringComparison.Ordinal)
            .Replace($"aspireshop/{model.ToLowerInvariant()}", $"aspireshop/{name.ToLowerInvariant()}", StringComparison.Ordinal);

        Assert.Equal(expected, await ReadAsync(service));
    }

    [Fact]
    public async Task Its_build_makes_an_image_whose_probe_answers()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("ASPIRESHOP_LONG") == "1", "Restores and builds in a container, which takes minutes: set ASPIRESHOP_LONG=1.");
        var sdk = await TestImage.EnsureAsync("sdk");
        var aspnet = await TestImage.EnsureAsync("aspnet");
        const string Image = "aspireshop.test/built/basket";

        var (code, _, errors) = await DockerCommand.TryAsync(
            "docker",
            ["build", "--build-arg", $"SDK_IMAGE={sdk}", "--build-arg", $"BASE_IMAGE={aspnet}", "--file", Path.Combine(Repository.Root, Model, "Dockerfile"), "--tag", Image, Repository.Root],
            Token);

        Assert.True(code == 0, errors);
        var (probed, said, _) = await DockerCommand.TryAsync("docker", ["run", "--rm", Image, "--healthcheck"], Token);
        Assert.Equal(1, probed);
        Assert.Contains("http://127.0.0.1:8080/alive", said, StringComparison.Ordinal);
        Assert.Equal("[CMD dotnet /app/AspireShop.Basket.dll --healthcheck]", await DockerCommand.RunAsync(Token, "image", "inspect", Image, "--format", "{{.Config.Healthcheck.Test}}"));
        await DockerCommand.RunAsync(Token, "image", "rm", "--force", Image);
    }

    private static Task<string> ReadAsync(string service) => File.ReadAllTextAsync(Path.Combine(Repository.Root, service, "Dockerfile"), Token);
}
