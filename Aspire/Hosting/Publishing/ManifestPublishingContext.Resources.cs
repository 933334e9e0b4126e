using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

public sealed partial class ManifestPublishingContext
{
    internal async Task WriteResourceAsync(IResource resource)
    {
        if (resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var annotation))
        {
            if (annotation.Callback is not null)
            {
                await WriteEntryAsync(resource, () => annotation.Callback(this)).ConfigureAwait(false);
            }
            return;
        }
        Func<Task>? content = resource switch
        {
            _ when resource.IsContainer() => () => WriteContainerAsync(resource),
            ProjectResource project => () => WriteProjectAsync(project),
            ExecutableResource executable => () => WriteExecutableAsync(executable),
            ParameterResource parameter => () => WriteParameterAsync(parameter),
            IResourceWithConnectionString withConnectionString => () => WriteValueAsync(withConnectionString),
            ExternalServiceResource or IResourceWithoutLifetime => null,
            _ => WriteErrorAsync,
        };
        if (content is not null)
        {
            await WriteEntryAsync(resource, content).ConfigureAwait(false);
        }
    }

    private async Task WriteEntryAsync(IResource resource, Func<Task> content)
    {
        Writer.WriteStartObject(resource.Name);
        await content().ConfigureAwait(false);
        Writer.WriteEndObject();
    }

    private Task WriteErrorAsync()
    {
        Writer.WriteString("error", "This resource does not support generation in the manifest.");
        return Task.CompletedTask;
    }

    private Task WriteValueAsync(IResourceWithConnectionString resource)
    {
        Writer.WriteString("type", "value.v0");
        WriteConnectionString(resource);
        return Task.CompletedTask;
    }

    /// <summary>Writes <c>connectionString</c>, when the resource has one.</summary>
    public void WriteConnectionString(IResource resource)
    {
        if (resource is IResourceWithConnectionString withConnectionString)
        {
            var expression = withConnectionString.ConnectionStringExpression;
            Writer.WriteString("connectionString", expression.ValueExpression);
            TryAddDependentResources(expression);
        }
    }

    private Task WriteParameterAsync(ParameterResource parameter)
    {
        Writer.WriteString("type", "parameter.v0");
        Writer.WriteString(parameter.IsConnectionString ? "connectionString" : "value", $"{{{parameter.Name}.inputs.value}}");
        Writer.WriteStartObject("inputs");
        Writer.WriteStartObject("value");
        Writer.WriteString("type", "string");
        if (parameter.Secret)
        {
            Writer.WriteBoolean("secret", true);
        }
        if (parameter.Default is { } value)
        {
            Writer.WriteStartObject("default");
            value.WriteToManifest(this);
            Writer.WriteEndObject();
        }
        Writer.WriteEndObject();
        Writer.WriteEndObject();
        return Task.CompletedTask;
    }

    private async Task WriteProjectAsync(ProjectResource project)
    {
        var metadata = project.GetProjectMetadata();
        Writer.WriteString("type", "project.v0");
        Writer.WriteString("path", GetManifestRelativePath(metadata.ProjectPath));
        await WriteCommandLineArgumentsAsync(project).ConfigureAwait(false);
        await WriteEnvironmentVariablesAsync(project).ConfigureAwait(false);
        WriteBindings(project);
    }

    private async Task WriteExecutableAsync(ExecutableResource executable)
    {
        Writer.WriteString("type", "executable.v0");
        Writer.WriteString("workingDirectory", GetManifestRelativePath(executable.WorkingDirectory));
        Writer.WriteString("command", executable.Command);
        await WriteCommandLineArgumentsAsync(executable).ConfigureAwait(false);
        await WriteEnvironmentVariablesAsync(executable).ConfigureAwait(false);
        WriteBindings(executable);
    }

    /// <summary>Writes a container.</summary>
    public Task WriteContainerAsync(ContainerResource container) => WriteContainerAsync((IResource)container);

    private async Task WriteContainerAsync(IResource container)
    {
        if (container.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            Writer.WriteString("type", "container.v1");
            WriteConnectionString(container);
            await WriteBuildAsync(container, build).ConfigureAwait(false);
        }
        else
        {
            Writer.WriteString("type", "container.v0");
            WriteConnectionString(container);
            if (!container.TryGetContainerImageName(out var image))
            {
                throw new DistributedApplicationException($"Could not get container image name for '{container.Name}'.");
            }
            Writer.WriteString("image", image);
        }
        if ((container as ContainerResource)?.Entrypoint is { } entrypoint)
        {
            Writer.WriteString("entrypoint", entrypoint);
        }
        await WriteCommandLineArgumentsAsync(container).ConfigureAwait(false);
        WriteContainerMounts(container);
        await WriteEnvironmentVariablesAsync(container).ConfigureAwait(false);
        WriteBindings(container);
    }
}
