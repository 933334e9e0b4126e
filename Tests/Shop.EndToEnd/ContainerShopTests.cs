using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using AspireShop.Support.Docker;

namespace AspireShop.EndToEnd.Tests;

/// <summary>The same model with its databases and caches in containers, and the services as processes beside them.</summary>
public class ContainerShopTests
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task An_order_completes_with_the_containers_of_the_model()
    {
        await DockerMachine.SkipWhenAbsentAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(StartLimit);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--runtime", "docker", "--Aspire:Volumes=ephemeral", $"--Aspire:Container:Registry={TestImage.Registry}", "--Ordering:GracePeriod=00:00:00"], limit.Token);
        var containers = builder.Resources.Where(resource => resource.HasAnnotationOfType<ContainerImageAnnotation>()).ToList();
        foreach (var image in containers.Select(resource => resource.Annotations.OfType<ContainerImageAnnotation>().Last()))
        {
            // eclipse-mosquitto is Mosquitto's official name.
            var name = image.Image.Split('/')[^1].Replace("eclipse-", "", StringComparison.Ordinal);
            await TestImage.EnsureAsync(name, $"{TestImage.Registry}/{image.Image}:{image.Tag}");
        }

        await using var app = await builder.BuildAsync(limit.Token);
        await app.StartAsync(limit.Token);
        await app.WaitForHealthyAsync(limit.Token);

        Assert.All(containers, container => Assert.True(RunsInContainer(app, container), container.Name));
        using var buyer = await Buyer.ArriveAsync(app.CreateHttpClient("web"));
        await buyer.PutIntoBasketAsync((await buyer.BrowseAsync())[0].GetProperty("id").GetString()!, 2);
        using var answer = await buyer.CheckOutAsync("in-containers");
        var placed = await Buyer.ReadAsync(answer, HttpStatusCode.Created);
        await buyer.WaitForStatusAsync(placed.GetProperty("id").GetString()!, "Completed");

        await app.StopAsync(limit.Token);
    }

    private static bool RunsInContainer(DistributedApplication app, IResource resource) =>
        app.ResourceNotifications.TryGetCurrentState(resource.Name, out var state) && state.Snapshot.Properties.Any(property => property.Name == "container.id");
}
