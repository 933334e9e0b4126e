using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing.Tests;

public class CreateAsyncTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_model_is_complete_and_can_be_changed_before_it_is_built()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(Token);

        Assert.Contains(builder.Resources, resource => resource.Name == "web");
        builder.AddParameter("added-by-the-test", "value");
        await using var app = await builder.BuildAsync(Token);

        var model = app.Services.GetRequiredService<DistributedApplicationModel>();
        Assert.Contains(model.Resources, resource => resource.Name == "added-by-the-test");
    }

    [Fact]
    public async Task The_AppHost_is_the_project_s_not_the_test_s()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(Token);

        Assert.Equal(typeof(Projects.AppHost).Assembly, builder.AppHostAssembly);
        Assert.Equal(Path.GetDirectoryName(new Projects.AppHost().ProjectPath), builder.AppHostDirectory);
    }

    [Fact]
    public async Task A_test_has_free_ports_and_volumes_of_its_own_unless_it_asks_for_others()
    {
        await using var plain = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(Token);
        await using var asked = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--DcpPublisher:RandomizePorts=false", "--Aspire:Volumes=keep"], Token);

        Assert.Equal(("true", "ephemeral"), (plain.Configuration["DcpPublisher:RandomizePorts"], plain.Configuration["Aspire:Volumes"]));
        Assert.Equal(("false", "keep"), (asked.Configuration["DcpPublisher:RandomizePorts"], asked.Configuration["Aspire:Volumes"]));
        Assert.Equal("Development", plain.Environment.EnvironmentName);
    }

    [Fact]
    public async Task Options_and_settings_can_be_changed_before_the_builder_is_made()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            [], (_, settings) => settings.EnvironmentName = "Rehearsal", Token);

        Assert.Equal("Rehearsal", builder.Environment.EnvironmentName);
    }

    [Fact]
    public async Task Two_AppHosts_are_made_side_by_side()
    {
        var builders = await Task.WhenAll(
            DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(["--Ordering:GracePeriod=00:00:01"], Token),
            DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(["--Ordering:GracePeriod=00:00:02"], Token));

        Assert.Equal(["00:00:01", "00:00:02"], builders.Select(builder => builder.Configuration["Ordering:GracePeriod"]));
        foreach (var builder in builders)
        {
            await builder.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_builder_builds_one_application()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(Token);
        await using var app = await builder.BuildAsync(Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => builder.BuildAsync(Token));
    }

    [Fact]
    public async Task An_assembly_that_is_no_program_is_refused_by_name()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => DistributedApplicationTestingBuilder.CreateAsync<IResource>(Token));

        Assert.Contains("Aspire.Hosting", failure.Message, StringComparison.Ordinal);
    }
}
