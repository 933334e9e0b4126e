using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>
/// Builds and pushes images: a project by the SDK's own container support, a Dockerfile by Docker. The tag is <c>Aspire:ImageTag</c>
/// (default latest), the base of projects <c>Aspire:ContainerBaseImage</c> (default the SDK's).
/// </summary>
internal static class ImageBuilder
{
    public const string TagKey = "Aspire:ImageTag";
    public const string BaseImageKey = "Aspire:ContainerBaseImage";

    private const string DefaultTag = "latest";

    public static async Task BuildAsync(IResource resource, PipelineStepContext context)
    {
        var tag = Tag(context);
        var name = resource.Name.ToLowerInvariant();
        if (resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            await BuildDockerfileAsync(resource, build, $"{name}:{tag}", context).ConfigureAwait(false);
        }
        else
        {
            var project = ((ProjectResource)resource).GetProjectMetadata().ProjectPath;
            List<string> arguments = ["publish", project, "--configuration", "Release", "-t:PublishContainer", $"-p:ContainerRepository={name}", $"-p:ContainerImageTag={tag}", "-nologo", "-v:quiet"];
            if (context.Services.GetRequiredService<IConfiguration>()[BaseImageKey] is { Length: > 0 } baseImage)
            {
                arguments.Add($"-p:ContainerBaseImage={baseImage}");
            }
            await RunAsync("dotnet", arguments, [], context).ConfigureAwait(false);
        }
        await context.ReportingStep.SucceedAsync($"Built {name}:{tag}", context.CancellationToken).ConfigureAwait(false);
    }

    public static async Task PushAsync(IResource resource, PipelineStepContext context)
    {
        var registry = Registry(resource, context.Model)
            ?? throw new DistributedApplicationException($"The image of '{resource.Name}' has no registry to be pushed to. Add one with AddContainerRegistry and WithContainerRegistry.");
        var endpoint = await registry.Endpoint.GetValueAsync(context.CancellationToken).ConfigureAwait(false);
        var repository = registry.Repository is { } prefix ? await prefix.GetValueAsync(context.CancellationToken).ConfigureAwait(false) : null;
        var local = $"{resource.Name.ToLowerInvariant()}:{Tag(context)}";
        var remote = string.Join('/', new[] { endpoint, repository, local }.Where(p => !string.IsNullOrEmpty(p)));
        await RunAsync("docker", ["tag", local, remote], [], context).ConfigureAwait(false);
        await RunAsync("docker", ["push", "--quiet", remote], [], context).ConfigureAwait(false);
        await context.ReportingStep.SucceedAsync($"Pushed {remote}", context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task BuildDockerfileAsync(IResource resource, DockerfileBuildAnnotation build, string image, PipelineStepContext context)
    {
        var dockerfile = build.DockerfilePath;
        if (build.DockerfileFactory is { } factory)
        {
            dockerfile = Path.Combine(context.Services.GetRequiredService<IPipelineOutputService>().GetTempDirectory(resource), "Dockerfile");
            var text = await factory(new DockerfileFactoryContext { Services = context.Services, Resource = resource, CancellationToken = context.CancellationToken }).ConfigureAwait(false);
            await File.WriteAllTextAsync(dockerfile, text, context.CancellationToken).ConfigureAwait(false);
        }
        List<string> arguments = ["build", "--tag", image, "--file", dockerfile];
        if (build.Stage is { } stage)
        {
            arguments.AddRange(["--target", stage]);
        }
        foreach (var (name, value) in build.BuildArguments)
        {
            arguments.AddRange(["--build-arg", value is null ? name : $"{name}={await TextAsync(value, context).ConfigureAwait(false)}"]);
        }
        // A secret goes over the environment of the build, never over its command line
        var environment = new Dictionary<string, string>();
        foreach (var (name, value) in build.BuildSecrets)
        {
            if (value is FileInfo file)
            {
                arguments.AddRange(["--secret", $"id={name},src={file.FullName}"]);
            }
            else
            {
                environment[name] = await TextAsync(value, context).ConfigureAwait(false);
                arguments.AddRange(["--secret", $"id={name},env={name}"]);
            }
        }
        arguments.Add(build.ContextPath);
        await RunAsync("docker", arguments, environment, context).ConfigureAwait(false);
    }

    private static string Tag(PipelineStepContext context) => context.Services.GetRequiredService<IConfiguration>()[TagKey] ?? DefaultTag;

    // That of the resource, else that of the environment, else the only one
    private static IContainerRegistry? Registry(IResource resource, DistributedApplicationModel model) =>
        resource.Annotations.OfType<ContainerRegistryReferenceAnnotation>().LastOrDefault()?.Registry
        ?? (resource.GetComputeEnvironment() ?? model.Resources.OfType<IComputeEnvironmentResource>().FirstOrDefault())?.Annotations.OfType<ContainerRegistryReferenceAnnotation>().LastOrDefault()?.Registry
        ?? (model.Resources.OfType<IContainerRegistry>().ToArray() is [var only] ? only : null);

    private static async Task<string> TextAsync(object value, PipelineStepContext context) => value switch
    {
        IValueProvider provider => await provider.GetValueAsync(context.CancellationToken).ConfigureAwait(false) ?? string.Empty,
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static async Task RunAsync(string program, IEnumerable<string> arguments, Dictionary<string, string> environment, PipelineStepContext context)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false } };
        foreach (var (name, value) in environment)
        {
            process.StartInfo.Environment[name] = value;
        }
        process.OutputDataReceived += (_, line) => Tell(line.Data);
        process.ErrorDataReceived += (_, line) => Tell(line.Data);
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new DistributedApplicationException($"'{program}' cannot be started: {e.Message}. Install it, or put it into PATH.", e);
        }
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(context.CancellationToken).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new DistributedApplicationException($"'{program} {string.Join(' ', process.StartInfo.ArgumentList)}' ended with exit code {process.ExitCode}.");
        }

        void Tell(string? line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                context.ReportingStep.Log(LogLevel.Information, line);
            }
        }
    }
}
