using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

public sealed partial class ManifestPublishingContext
{
    // Where a Dockerfile is written by a function, it is written beside the manifest
    private async Task WriteBuildAsync(IResource container, DockerfileBuildAnnotation build)
    {
        var dockerfile = build.DockerfilePath;
        if (build.DockerfileFactory is { } factory)
        {
            dockerfile = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(ManifestPath))!, $"{container.Name}.Dockerfile");
            var context = new DockerfileFactoryContext { Services = ExecutionContext.ServiceProvider, Resource = container, CancellationToken = CancellationToken };
            await File.WriteAllTextAsync(dockerfile, await factory(context).ConfigureAwait(false), CancellationToken).ConfigureAwait(false);
        }
        Writer.WriteStartObject("build");
        Writer.WriteString("context", GetManifestRelativePath(build.ContextPath));
        Writer.WriteString("dockerfile", GetManifestRelativePath(dockerfile));
        if (build.Stage is { } stage)
        {
            Writer.WriteString("stage", stage);
        }
        WriteBuildArguments(build);
        WriteBuildSecrets(build);
        Writer.WriteEndObject();
    }

    private void WriteBuildArguments(DockerfileBuildAnnotation build)
    {
        if (build.BuildArguments.Count == 0)
        {
            return;
        }
        Writer.WriteStartObject("args");
        foreach (var (name, value) in build.BuildArguments)
        {
            Writer.WriteString(name, value switch
            {
                null => null,
                bool flag => flag ? "true" : "false",
                _ => TextOf(value),
            });
        }
        Writer.WriteEndObject();
    }

    private void WriteBuildSecrets(DockerfileBuildAnnotation build)
    {
        if (build.BuildSecrets.Count == 0)
        {
            return;
        }
        Writer.WriteStartObject("secrets");
        foreach (var (name, value) in build.BuildSecrets)
        {
            Writer.WriteStartObject(name);
            if (value is FileInfo file)
            {
                Writer.WriteString("type", "file");
                Writer.WriteString("source", GetManifestRelativePath(file.FullName));
            }
            else
            {
                Writer.WriteString("type", "env");
                Writer.WriteString("value", TextOf(value));
            }
            Writer.WriteEndObject();
        }
        Writer.WriteEndObject();
    }
}
