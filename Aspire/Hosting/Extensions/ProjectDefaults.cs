using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting;

/// <summary>What every project has: endpoints and variables of its launch profile, telemetry, the addresses on which it listens.</summary>
internal static class ProjectDefaults
{
    public static IResourceBuilder<ProjectResource> WithProjectDefaults(this IResourceBuilder<ProjectResource> builder, ProjectResourceOptions options)
    {
        AddProfileChoice(builder, options);
        var profile = builder.Resource.GetEffectiveLaunchProfile();
        AddEndpoints(builder, profile);
        builder
            .WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory")
            .WithOtlpExporter();
        return builder.ApplicationBuilder.ExecutionContext.IsRunMode
            ? builder.WithEnvironment(context => ProjectEnvironment.AddForRun(context, builder.Resource, profile))
            : builder.WithEnvironment(context => ProjectEnvironment.AddForPublish(context, builder.Resource));
    }

    private static void AddProfileChoice(IResourceBuilder<ProjectResource> builder, ProjectResourceOptions options)
    {
        if (options.ExcludeLaunchProfile)
        {
            builder.WithAnnotation(new ExcludeLaunchProfileAnnotation());
        }
        else if (options.LaunchProfileName is { Length: > 0 } chosen)
        {
            builder.WithAnnotation(new LaunchProfileAnnotation(chosen));
        }
        else
        {
            var configuration = builder.ApplicationBuilder.Configuration;
            if ((configuration["AppHost:DefaultLaunchProfileName"] ?? configuration["DOTNET_LAUNCH_PROFILE"]) is { Length: > 0 } byDefault)
            {
                builder.WithAnnotation(new DefaultLaunchProfileAnnotation(byDefault));
            }
        }
    }

    private static void AddEndpoints(IResourceBuilder<ProjectResource> builder, NamedLaunchProfile? profile)
    {
        var urls = profile?.LaunchProfile.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (urls.Length == 0)
        {
            return;
        }
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            // The ports of a developer's machine are not published; where it is deployed has both
            builder.WithHttpEndpoint().WithHttpsEndpoint();
            builder.Resource.DefaultHttpsEndpoint = builder.GetEndpoint("https").EndpointAnnotation;
            return;
        }
        foreach (var url in urls)
        {
            AddEndpoint(builder, BindingAddress.Parse(url));
        }
    }

    private static void AddEndpoint(IResourceBuilder<ProjectResource> builder, BindingAddress address)
    {
        var name = address.Scheme;
        for (var i = 2; builder.GetEndpoint(name).Exists; i++)
        {
            name = $"{address.Scheme}{i}";
        }
        builder.WithEndpoint(name, endpoint =>
        {
            endpoint.UriScheme = address.Scheme;
            endpoint.Port = address.Port == 0 ? null : address.Port;
            endpoint.TargetHost = address.Host;
            endpoint.FromLaunchProfile = true;
        });
    }
}
