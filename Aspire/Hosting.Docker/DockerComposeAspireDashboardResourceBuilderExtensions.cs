using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;

namespace Aspire.Hosting;

/// <summary>Changes the dashboard that is a service.</summary>
public static class DockerComposeAspireDashboardResourceBuilderExtensions
{
    /// <summary>The port of the host; null for a free one.</summary>
    public static IResourceBuilder<DockerComposeAspireDashboardResource> WithHostPort(this IResourceBuilder<DockerComposeAspireDashboardResource> builder, int? port = null)
    {
        builder.Resource.HostPort = port;
        return builder;
    }

    /// <summary>Whether it trusts forwarded headers of what stands in front of it (default true).</summary>
    public static IResourceBuilder<DockerComposeAspireDashboardResource> WithForwardedHeaders(this IResourceBuilder<DockerComposeAspireDashboardResource> builder, bool enabled = true)
    {
        builder.Resource.ForwardedHeaders = enabled;
        return builder;
    }
}
