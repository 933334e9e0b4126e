using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using AspireShop.Hosting.Swarm;
using AspireShop.Hosting.Swarm.Publishing;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Publishes the application for a Docker Swarm, and deploys it there.</summary>
public static class DockerSwarmExtensions
{
    /// <summary>Adds a Docker Swarm as what the application runs on once it is deployed. When it is run, nothing is added.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name of the environment; also that of the stack unless said otherwise.</param>
    public static IResourceBuilder<DockerSwarmEnvironmentResource> AddDockerSwarmEnvironment(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        var environment = new DockerSwarmEnvironmentResource(name);
        if (builder.ExecutionContext.IsRunMode)
        {
            return builder.CreateResourceBuilder(environment);
        }
        environment.ImageTag = builder.Configuration["Aspire:ImageTag"] ?? environment.ImageTag;
        Configure(environment, builder.Configuration.GetSection("Aspire:Swarm"));
        return builder.AddResource(environment).ExcludeFromManifest().WithPipelineStepFactory(_ => SwarmSteps.Of(environment));
    }

    /// <summary>Changes the properties of the environment.</summary>
    public static IResourceBuilder<DockerSwarmEnvironmentResource> WithProperties(this IResourceBuilder<DockerSwarmEnvironmentResource> builder, Action<DockerSwarmEnvironmentResource> configure)
    {
        configure(builder.Resource);
        return builder;
    }

    /// <summary>Changes the service that the resource becomes.</summary>
    public static IResourceBuilder<T> PublishAsSwarmService<T>(this IResourceBuilder<T> builder, Action<IResource, SwarmService> configure) where T : IComputeResource =>
        builder.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? builder.WithAnnotation(new SwarmServiceCustomizationAnnotation(configure))
            : builder;

    private static void Configure(DockerSwarmEnvironmentResource environment, IConfigurationSection section)
    {
        environment.Encrypted = section.GetValue("Encrypted", environment.Encrypted);
        environment.PublishMode = section["PublishMode"] ?? environment.PublishMode;
        environment.EndpointMode = section["EndpointMode"] ?? environment.EndpointMode;
        environment.Registry = section["Registry"] ?? environment.Registry;
        environment.ImageTag = section["ImageTag"] ?? environment.ImageTag;
        environment.Timeout = section.GetValue("Timeout", environment.Timeout);
    }
}
