namespace Aspire.Hosting.Publishing.Tests;

public sealed class SwarmTests : IDisposable
{
    private const string Stack = "docker-stack.yaml";

    private readonly Publication _publication = new();

    [Fact]
    public async Task Docker_accepts_the_stack()
    {
        await GoldenTests.PublishAsync(_publication, "swarm");
        var (exitCode, output) = await Publication.RunOrSkipAsync("docker", _publication.Output, "stack", "config", "--compose-file", Stack);
        Assert.True(exitCode == 0, output);
        Assert.Contains("failure_action: rollback", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_is_in_the_stack_file()
    {
        await GoldenTests.PublishAsync(_publication, "swarm");
        var files = _publication.Files();
        Assert.All(["p@ss/word", "p%40ss%2Fword", "secret0", "k$y", "k$$y"], secret => Assert.DoesNotContain(secret, files[Stack], StringComparison.Ordinal));
        Assert.Equal("Host=db;Port=5432;Username=postgres;Password=p@ss/word;Database=shopdb", files["secrets/api-connectionstrings-shopdb"]);
        Assert.Equal("k$y \"1\"", files["secrets/api-api-key"]);
    }

    [Fact]
    public async Task A_secret_that_changes_has_another_name()
    {
        await GoldenTests.PublishAsync(_publication, "swarm");
        var before = _publication.Files()[Stack];
        var builder = _publication.Builder("publish-swarm");
        builder.AddDockerSwarmEnvironment("shop");
        _publication.AddShop(builder);
        builder.Configuration["Parameters:api-key"] = "another";
        await _publication.RunAsync(builder);
        var changed = before.Split('\n').Except(_publication.Files()[Stack].Split('\n')).ToList();
        Assert.Single(changed);
        Assert.StartsWith("    name: \"shop-api-api-key-", changed[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generated_value_stays_over_deployments()
    {
        await RedisAloneAsync();
        var first = _publication.Files();
        await RedisAloneAsync();
        Assert.Equal(first, _publication.Files());
        Assert.Matches("cache-password=.{22}", first["secrets/values.env"]);
    }

    [Fact]
    public async Task Files_with_secrets_are_for_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes.");
        await RedisAloneAsync();
        var modes = Directory.EnumerateFiles(Path.Combine(_publication.Output, "secrets")).Select(f => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(f));
        Assert.All(modes, mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode));
    }

    [Fact]
    public async Task All_errors_are_told_at_once()
    {
        var builder = _publication.Builder("publish-swarm");
        builder.AddDockerSwarmEnvironment("shop");
        var token = builder.AddParameter("token", secret: true);
        builder.AddContainer("web", "example/web").WithArgs(token.Resource).WithBindMount("data", "/data");
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => _publication.RunAsync(builder));
        Assert.Contains("parameter 'token': it has no value. Configure Parameters:token", error.Message, StringComparison.Ordinal);
        Assert.Contains("service 'web', argument: it has a secret in it", error.Message, StringComparison.Ordinal);
        Assert.Contains("service 'web', bind mount '/data'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_can_be_changed()
    {
        var builder = _publication.Builder("publish-swarm");
        builder.AddDockerSwarmEnvironment("shop").WithProperties(e => e.Encrypted = true);
        builder.AddContainer("web", "example/web").WithHttpEndpoint(targetPort: 80).WithExternalHttpEndpoints()
            .PublishAsSwarmService((_, service) =>
            {
                service.Replicas = 3;
                service.MemoryLimit = "256M";
                service.PublishMode = "host";
                service.HealthProgram.AddRange(["dotnet", "Web.dll", "--healthcheck"]);
            });
        await _publication.RunAsync(builder);
        var stack = _publication.Files()[Stack];
        Assert.All(
            ["replicas: 3", "memory: \"256M\"", "mode: \"host\"", "- \"--healthcheck\"", "encrypted: \"true\""],
            expected => Assert.Contains(expected, stack, StringComparison.Ordinal));
    }

    public void Dispose() => _publication.Dispose();

    private Task RedisAloneAsync()
    {
        var builder = _publication.Builder("publish-swarm");
        builder.AddDockerSwarmEnvironment("shop");
        builder.AddRedis("cache");
        return _publication.RunAsync(builder);
    }
}
