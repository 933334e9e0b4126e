using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Publishing;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting;

/// <summary>Publishes the application for Docker Compose.</summary>
public static class DockerComposeEnvironmentExtensions
{
    /// <summary>Adds Docker Compose as what the application runs on once it is deployed. When it is run, nothing is added.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name of the environment.</param>
    public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        var environment = new DockerComposeEnvironmentResource(name);
        if (builder.ExecutionContext.IsRunMode)
        {
            return builder.CreateResourceBuilder(environment);
        }
        ComposeSteps.AddShared(builder.Pipeline, builder.Resources);
        return builder.AddResource(environment)
            .ExcludeFromManifest()
            .WithPipelineStepFactory(_ => ComposeSteps.Of(environment));
    }

    /// <summary>Changes the properties of the environment.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithProperties(this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<DockerComposeEnvironmentResource> configure)
    {
        configure(builder.Resource);
        return builder;
    }

    /// <summary>Changes the Compose file before it is written.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureComposeFile(this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<ComposeFile> configure)
    {
        builder.Resource.FileConfigurations.Add(configure);
        return builder;
    }

    /// <summary>Changes what the environment file has before it is written.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureEnvFile(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<IDictionary<string, CapturedEnvironmentVariable>> configure)
    {
        builder.Resource.EnvFileConfigurations.Add(configure);
        return builder;
    }

    /// <summary>Whether the dashboard is one of the services.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithDashboard(this IResourceBuilder<DockerComposeEnvironmentResource> builder, bool enabled = true)
    {
        builder.Resource.DashboardEnabled = enabled;
        return builder;
    }

    /// <summary>Makes the dashboard one of the services, and changes it.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithDashboard(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<IResourceBuilder<DockerComposeAspireDashboardResource>> configure)
    {
        builder.Resource.DashboardEnabled = true;
        configure(builder.ApplicationBuilder.CreateResourceBuilder(builder.Resource.Dashboard));
        return builder;
    }
}
