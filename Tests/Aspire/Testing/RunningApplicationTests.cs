using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Testing.Tests;

public class RunningApplicationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_applications_with_the_same_fixed_port_run_side_by_side()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        Assert.NotEqual(one.GetEndpoint("server"), other.GetEndpoint("server"));
        Assert.All([one, other], app => Assert.NotEqual(5999, app.GetEndpoint("server").Port));
        await Task.WhenAll(one.StopAsync(Token), other.StopAsync(Token));

        static async Task<DistributedApplication> StartAsync()
        {
            var builder = DistributedApplicationTestingBuilder.Create("--runtime", "native");
            builder.AddExecutable("server", "sleep", "/", "300").WithHttpEndpoint(port: 5999, targetPort: null);
            var app = await builder.BuildAsync(Token);
            await app.StartAsync(Token);
            await app.ResourceNotifications.WaitForResourceAsync("server", KnownResourceStates.Running, Token);
            return app;
        }
    }

    [Fact]
    public async Task A_failed_start_says_why()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create("--runtime", "native");

        // With a check, because a process without one counts as healthy for the moment that it runs.
        builder.AddExecutable("broken", "/bin/sh", "/", "-c", "echo the disk is made of cheese; exit 3").WithHttpEndpoint().WithHttpHealthCheck("/");
        await using var app = await builder.BuildAsync(Token);
        await app.StartAsync(Token);

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.WaitForHealthyAsync(Token));

        Assert.Contains("broken", failure.Message, StringComparison.Ordinal);
        Assert.Contains("exit code 3", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the disk is made of cheese", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_about_what_is_not_there_names_it()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create("--runtime", "native");
        builder.AddExecutable("server", "sleep", "/", "300").WithHttpEndpoint(name: "admin");
        await using var app = await builder.BuildAsync(Token);

        Assert.Contains("'nothing'", Assert.Throws<ArgumentException>(() => app.GetEndpoint("nothing")).Message, StringComparison.Ordinal);
        Assert.Contains("admin", Assert.Throws<ArgumentException>(() => app.GetEndpoint("server", "http")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => app.GetEndpoint("server", "admin"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await app.GetConnectionStringAsync("server", Token));
    }
}
