using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace Aspire.Hosting.Publishing.Tests;

public sealed class ComposeTests : IDisposable
{
    private readonly Publication _publication = new();

    [Fact]
    public async Task Compose_accepts_the_file()
    {
        await GoldenTests.PublishAsync(_publication, "compose");
        // Whoever deploys fills in what is secret
        var env = Path.Combine(_publication.Output, ".env");
        await File.WriteAllTextAsync(env, (await File.ReadAllTextAsync(env, TestContext.Current.CancellationToken)).Replace("API_KEY=\n", "API_KEY=x\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var (exitCode, output) = await Publication.RunOrSkipAsync("docker-compose", _publication.Output, "-f", "docker-compose.yaml", "config");
        Assert.True(exitCode == 0, output);
        Assert.Contains("service_completed_successfully", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_file_that_people_edited_is_only_added_to()
    {
        Directory.CreateDirectory(_publication.Output);
        var env = Path.Combine(_publication.Output, ".env");
        await File.WriteAllTextAsync(env, "# mine\nAPI_IMAGE=registry.example/api:7\nOLD=1", TestContext.Current.CancellationToken);
        await GoldenTests.PublishAsync(_publication, "compose");
        var text = await File.ReadAllTextAsync(env, TestContext.Current.CancellationToken);
        Assert.StartsWith("# mine\nAPI_IMAGE=registry.example/api:7\nOLD=1\n", text, StringComparison.Ordinal);
        Assert.Contains("\nAPI_KEY=\n", text, StringComparison.Ordinal);
        Assert.Single(text.Split("API_IMAGE=").Skip(1));
    }

    [Fact]
    public async Task Services_and_the_file_can_be_changed()
    {
        var builder = _publication.Builder("publish-compose");
        builder.AddDockerComposeEnvironment("env").WithDashboard(false).ConfigureComposeFile(file => file.Name = "changed");
        var token = builder.AddParameter("token", secret: true);
        builder.AddContainer("web", "example/web").PublishAsDockerComposeService((resource, service) =>
        {
            service.Deploy = new Deploy { Resources = new Docker.Resources.ServiceNodes.Swarm.Resources { Limits = new ResourceSpec { Memory = "256M" } } };
            service.Labels["token"] = token.AsEnvironmentPlaceholder(resource);
        });
        await _publication.RunAsync(builder);
        Assert.Equal(
            """
            name: "changed"
            services:
              web:
                image: "example/web:latest"
                networks:
                  - "aspire"
                restart: "unless-stopped"
                deploy:
                  resources:
                    limits:
                      memory: "256M"
                labels:
                  token: "${TOKEN}"
            networks:
              aspire:
                driver: "bridge"

            """,
            _publication.Files()["docker-compose.yaml"]);
        Assert.Equal("# Parameter token\nTOKEN=\n\n", _publication.Files()[".env"]);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_ends_the_publishing_in_the_model_s_words()
    {
        var builder = _publication.Builder("publish");
        builder.AddDockerComposeEnvironment("env");
        var web = builder.AddContainer("web", "example/web").WithHttpEndpoint(targetPort: 80);
        builder.AddContainer("user", "example/user").WithEnvironment("WEB", web.GetEndpoint("admin"));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _publication.RunAsync(builder));
        Assert.Equal("The endpoint `admin` is not defined for the resource `web`.", error.Message);
    }

    [Fact]
    public async Task A_resource_chooses_among_environments()
    {
        var builder = _publication.Builder("publish");
        var one = builder.AddDockerComposeEnvironment("one").WithDashboard(false);
        builder.AddDockerComposeEnvironment("two").WithDashboard(false);
        builder.AddContainer("web", "example/web").WithComputeEnvironment(one);
        var undecided = builder.AddContainer("other", "example/other");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _publication.RunAsync(builder));
        Assert.Equal("Resource 'other' has multiple compute environments - 'one', 'two'. Please specify a single compute environment using 'WithComputeEnvironment'.", error.Message);
        Assert.NotNull(undecided);
    }

    public void Dispose() => _publication.Dispose();
}
