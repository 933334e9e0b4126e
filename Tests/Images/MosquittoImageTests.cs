using AspireShop.Support.Docker;

namespace AspireShop.Images.Tests;

/// <summary>The stand-in for Mosquitto's official image is a broker that takes a configuration.</summary>
public sealed class MosquittoImageTests : IAsyncLifetime
{
    private readonly string _name = "mosquitto-" + Guid.NewGuid().ToString("N")[..8];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await DockerCommand.TryAsync("docker", ["rm", "--force", "--volumes", _name], CancellationToken.None);

    [Fact]
    public async Task A_broker_with_users_starts_from_a_script_and_ends_in_order()
    {
        var image = await TestImage.EnsureAsync("mosquitto");
        const string Script =
            """
            printf 'a:b\n' > /tmp/users && mosquitto_passwd -U /tmp/users && chown mosquitto /tmp/users &&
            printf 'listener 1883\nallow_anonymous false\npassword_file /tmp/users\nlog_dest stderr\n' > /tmp/mosquitto.conf && exec mosquitto -c /tmp/mosquitto.conf
            """;
        await DockerCommand.RunAsync(Token, "run", "--detach", "--name", _name, "--entrypoint", "/bin/sh", image, "-c", Script);
        await UntilItListensAsync();

        await DockerCommand.RunAsync(Token, "stop", "-t", "5", _name);

        Assert.Equal("0", await DockerCommand.RunAsync(Token, "inspect", "--format", "{{.State.ExitCode}}", _name));
    }

    private async Task UntilItListensAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        while (true)
        {
            var (_, output, errors) = await DockerCommand.TryAsync("docker", ["logs", _name], limit.Token);
            if ((output + errors).Contains("running", StringComparison.Ordinal))
            {
                return;
            }
        }
    }
}
