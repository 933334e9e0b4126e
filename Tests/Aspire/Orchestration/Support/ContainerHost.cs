using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using AspireShop.Support.Docker;

namespace Aspire.Orchestration.Tests.Support;

/// <summary>AppHosts in this process whose containers run in Docker, from images that were made here.</summary>
internal static class ContainerHost
{
    /// <summary>An AppHost that finds the official images under the test registry; skips the test where they cannot be made.</summary>
    public static async Task<IDistributedApplicationBuilder> CreateAsync(params string[] more)
    {
        await DockerMachine.SkipWhenAbsentAsync();
        return TestHost.Create(["--Aspire:Runtime", "docker", "--Aspire:Container:Registry", TestImage.Registry, .. more]);
    }

    /// <summary>Makes the test image that stands in for the one that the model names.</summary>
    public static async Task<IResourceBuilder<T>> WithTestImageAsync<T>(this IResourceBuilder<T> container, string image)
        where T : ContainerResource
    {
        var wanted = container.Resource.Annotations.OfType<ContainerImageAnnotation>().Last();
        await TestImage.EnsureAsync(image, $"{TestImage.Registry}/{wanted.Image}:{wanted.Tag}");
        return container;
    }

    /// <summary>A container that runs a script of the shell.</summary>
    public static Task<IResourceBuilder<ContainerResource>> AddShellAsync(this IDistributedApplicationBuilder builder, string name, string script) =>
        builder.AddContainer(name, "shell", "1").WithEntrypoint("/bin/sh").WithArgs("-c", script).WithTestImageAsync("redis");

    /// <summary>Everything that the resource says until it ends.</summary>
    public static async Task<IReadOnlyList<string>> OutputAsync(this DistributedApplication application, string resource, CancellationToken cancellationToken)
    {
        await application.ResourceNotifications.WaitForResourceAsync(resource, KnownResourceStates.TerminalStates, cancellationToken);
        var loggers = (ResourceLoggerService)application.Services.GetService(typeof(ResourceLoggerService))!;
        var lines = new List<string>();
        await foreach (var batch in loggers.GetAllAsync(resource).WithCancellation(cancellationToken))
        {
            // Each line begins with its time.
            lines.AddRange(batch.Select(line => line.Content[(line.Content.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        }

        return lines;
    }
}
