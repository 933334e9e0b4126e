using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Drivers.Containers;
using Aspire.Orchestration.Tests.Support;
using AspireShop.Support.Docker;

namespace Aspire.Orchestration.Tests.Runs;

/// <summary>Images that a run builds from Dockerfiles.</summary>
public sealed class DockerfileTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dockerfile-").FullName;
    private string _base = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _base = await TestImage.EnsureAsync("redis");

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        foreach (var image in (await DockerCommand.TryAsync("docker", ["image", "ls", "--quiet", "built-*"], CancellationToken.None)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await DockerCommand.TryAsync("docker", ["image", "rm", "--force", image], CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_stage_is_built_with_its_arguments()
    {
        await WriteAsync($"""
            FROM {_base} AS first
            ARG WORD
            RUN echo "first $WORD" > /said
            ENTRYPOINT ["/bin/sh", "-c", "cat /said"]
            FROM {_base} AS second
            ENTRYPOINT ["/bin/sh", "-c", "echo second"]
            """);

        Assert.Equal(["first it's $here"], await SaysAsync(container => container.WithBuildArg("WORD", "it's $here"), stage: "first"));
    }

    [Fact]
    public async Task A_secret_is_seen_by_its_step_and_in_no_layer()
    {
        Assert.SkipUnless(await HasBuildKitAsync(), "Build secrets need BuildKit, which is not installed here.");
        await WriteAsync($"""
            FROM {_base}
            RUN --mount=type=secret,id=token wc -c < /run/secrets/token > /size
            ENTRYPOINT ["/bin/sh", "-c", "cat /size; ls /run/secrets 2>/dev/null | wc -l"]
            """);

        var said = await SaysAsync(container => container.WithBuildSecret("token", container.ApplicationBuilder.AddParameter("token", "top-s3cret", secret: true)));

        Assert.Equal(["10", "0"], said);
        var history = await DockerCommand.RunAsync(Token, "history", "--no-trunc", (await DockerCommand.LinesAsync(Token, "image", "ls", "--quiet", "built-*"))[0]);
        Assert.DoesNotContain("top-s3cret", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_fails_says_where()
    {
        await WriteAsync($"""
            FROM {_base}
            RUN echo before the mistake && exit 3
            """);
        var builder = await ContainerHost.CreateAsync();
        builder.AddDockerfile("built", _folder);
        await using var application = builder.Build();
        await application.StartAsync(Token);

        await application.ResourceNotifications.WaitForResourceAsync("built", KnownResourceStates.FailedToStart, Token);

        var said = (await application.OutputAsync("built", Token))[^1];
        Assert.Contains("The image of 'built' could not be built", said, StringComparison.Ordinal);
        Assert.Contains("before the mistake", said, StringComparison.Ordinal);
    }

    private Task WriteAsync(string dockerfile) => File.WriteAllTextAsync(Path.Combine(_folder, "Dockerfile"), dockerfile, Token);

    private static async Task<bool> HasBuildKitAsync()
    {
        await using var engine = await Engine.StartAsync();
        return await BuildKitFinder.FindAsync(new ContainerCli(engine.Runner, "docker"), Token) is not null;
    }

    private async Task<IEnumerable<string>> SaysAsync(Func<IResourceBuilder<ContainerResource>, IResourceBuilder<ContainerResource>> change, string? stage = null)
    {
        var builder = await ContainerHost.CreateAsync();
        change(builder.AddDockerfile("built", _folder, stage: stage));
        await using var application = builder.Build();
        await application.StartAsync(Token);
        var said = await application.OutputAsync("built", Token);

        // The log begins with the build.
        var lines = stage is null ? 2 : 1;
        return said.TakeLast(lines);
    }
}
