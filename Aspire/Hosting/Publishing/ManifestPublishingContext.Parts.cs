using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Publishing;

public sealed partial class ManifestPublishingContext
{
    /// <summary>Writes <c>env</c>, when the resource has environment variables.</summary>
    public async Task WriteEnvironmentVariablesAsync(IResource resource)
    {
        var variables = await ResourceConfiguration.GatherEnvironmentAsync(resource, ExecutionContext, NullLogger.Instance, CancellationToken).ConfigureAwait(false);
        if (variables.Count == 0)
        {
            return;
        }
        Writer.WriteStartObject("env");
        foreach (var (name, value) in variables)
        {
            Writer.WriteString(name, TextOf(value));
        }
        Writer.WriteEndObject();
    }

    /// <summary>Writes <c>args</c>, when the resource has arguments.</summary>
    public async Task WriteCommandLineArgumentsAsync(IResource resource)
    {
        var args = await ResourceConfiguration.GatherArgumentsAsync(resource, ExecutionContext, NullLogger.Instance, CancellationToken).ConfigureAwait(false);
        if (args.Count == 0)
        {
            return;
        }
        Writer.WriteStartArray("args");
        foreach (var text in args.Select(TextOf))
        {
            Writer.WriteStringValue(text);
        }
        Writer.WriteEndArray();
    }

    /// <summary>Writes <c>bindings</c>, when the resource has endpoints.</summary>
    public void WriteBindings(IResource resource)
    {
        var resolved = resource.ResolveEndpoints(_ports);
        if (resolved.Count == 0)
        {
            return;
        }
        Writer.WriteStartObject("bindings");
        foreach (var (endpoint, target, exposed) in resolved.Select(r => (r.Endpoint, r.TargetPort, r.ExposedPort)))
        {
            Writer.WriteStartObject(endpoint.Name);
            Writer.WriteString("scheme", endpoint.UriScheme);
            Writer.WriteString("protocol", endpoint.Protocol == System.Net.Sockets.ProtocolType.Udp ? "udp" : "tcp");
            Writer.WriteString("transport", endpoint.Transport);
            // A port that follows from something else is not said twice
            if (exposed is { IsImplicit: false, Value: { } port } && port != target.Value)
            {
                Writer.WriteNumber("port", port);
            }
            if (target.Value is { } targetPort)
            {
                Writer.WriteNumber("targetPort", targetPort);
            }
            if (endpoint.IsExternal)
            {
                Writer.WriteBoolean("external", true);
            }
            Writer.WriteEndObject();
        }
        Writer.WriteEndObject();
    }

    private void WriteContainerMounts(IResource container)
    {
        if (!container.TryGetContainerMounts(out var mounts))
        {
            return;
        }
        foreach (var group in mounts.GroupBy(m => m.Type).OrderBy(g => g.Key))
        {
            Writer.WriteStartArray(group.Key == ContainerMountType.BindMount ? "bindMounts" : "volumes");
            foreach (var mount in group)
            {
                WriteMount(mount);
            }
            Writer.WriteEndArray();
        }
    }

    private void WriteMount(ContainerMountAnnotation mount)
    {
        Writer.WriteStartObject();
        if (mount.Type == ContainerMountType.BindMount)
        {
            Writer.WriteString("source", GetManifestRelativePath(mount.Source));
        }
        else if (mount.Source is { Length: > 0 } name)
        {
            Writer.WriteString("name", name);
        }
        Writer.WriteString("target", mount.Target.Replace('\\', '/'));
        Writer.WriteBoolean("readOnly", mount.IsReadOnly);
        Writer.WriteEndObject();
    }

    private string TextOf(object? value)
    {
        var unwrapped = value is IResourceBuilder<IResource> builder ? builder.Resource : value;
        TryAddDependentResources(unwrapped);
        return unwrapped switch
        {
            string text => text,
            IManifestExpressionProvider expression => expression.ValueExpression,
            _ => Convert.ToString(unwrapped, CultureInfo.InvariantCulture) ?? string.Empty,
        };
    }
}
