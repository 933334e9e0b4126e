using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing.Tests;

public class FactoryTests
{
    [Fact]
    public async Task Each_step_of_the_making_has_its_hook_in_order()
    {
        await using var factory = new Recording();

        // The last hook ends it: what is looked at is the making, not a running shop.
        await Assert.ThrowsAsync<OperationCanceledException>(() => factory.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["creating", "created with 0 resources", "building with web", "built"], factory.Steps);
    }

    [Fact]
    public async Task Nothing_can_be_asked_of_an_application_that_was_not_started()
    {
        await using var factory = new DistributedApplicationFactory(typeof(Projects.AppHost));

        Assert.Throws<InvalidOperationException>(() => factory.CreateHttpClient("web"));
    }

    private sealed class Recording() : DistributedApplicationFactory(typeof(Projects.AppHost))
    {
        public List<string> Steps { get; } = [];

        protected override void OnBuilderCreating(DistributedApplicationOptions applicationOptions, HostApplicationBuilderSettings hostOptions) => Steps.Add("creating");

        protected override void OnBuilderCreated(DistributedApplicationBuilder applicationBuilder) => Steps.Add($"created with {applicationBuilder.Resources.Count} resources");

        protected override void OnBuilding(DistributedApplicationBuilder applicationBuilder) =>
            Steps.Add($"building with {applicationBuilder.Resources.Single(resource => resource.Name == "web").Name}");

        protected override void OnBuilt(DistributedApplication application)
        {
            Steps.Add("built");
            throw new OperationCanceledException("enough seen");
        }
    }
}
