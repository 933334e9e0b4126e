using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests;

/// <summary>AppHosts for tests: in an empty folder of their own, without a dashboard.</summary>
internal sealed class TestAppHost : IDisposable
{
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("apphost-");

    public IDistributedApplicationBuilder Run(params string[] args) => DistributedApplication.CreateBuilder(new DistributedApplicationOptions
    {
        Args = args,
        DisableDashboard = true,
        ProjectDirectory = Folder.FullName,
        // An assembly without user secrets: nothing is read from or kept for the person who runs the tests
        AssemblyName = "Aspire.Hosting",
    });

    public IDistributedApplicationBuilder Publish() => Run("--publisher", "manifest", "--output-path", ManifestPath);

    public string ManifestPath => Path.Combine(Folder.FullName, "aspire-manifest.json");

    public string AddProject(string name, string? launchSettings = null)
    {
        var folder = Folder.CreateSubdirectory(name);
        if (launchSettings is not null)
        {
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("Properties").FullName, "launchSettings.json"), launchSettings);
        }
        var project = Path.Combine(folder.FullName, $"{name}.csproj");
        File.WriteAllText(project, "<Project />");
        return project;
    }

    public async Task<string> ManifestOf(IDistributedApplicationBuilder builder)
    {
        await using var application = builder.Build();
        await application.RunAsync(TestContext.Current.CancellationToken);
        return await File.ReadAllTextAsync(ManifestPath, TestContext.Current.CancellationToken);
    }

    /// <summary>Gives every endpoint an address: ports 20001, 20002, ... in front, 30001, ... behind.</summary>
    public static void Allocate(IDistributedApplicationBuilder builder)
    {
        var front = 20000;
        var behind = 30000;
        foreach (var endpoint in builder.Resources.SelectMany(r => r.Annotations.OfType<EndpointAnnotation>()))
        {
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(
                endpoint, "localhost", endpoint.Port ?? ++front, EndpointBindingMode.SingleAddress,
                $"{endpoint.TargetPort ?? ++behind}", KnownNetworkIdentifiers.LocalhostNetwork);
        }
    }

    public static ResourceNotificationService Notifications(IDistributedApplicationBuilder builder, out DistributedApplication application)
    {
        application = builder.Build();
        return application.Services.GetRequiredService<ResourceNotificationService>();
    }

    public void Dispose() => Folder.Delete(recursive: true);
}
