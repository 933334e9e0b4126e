using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Finds the built program of a project: what the build noted, else what MSBuild says after a build.</summary>
internal sealed class ProjectTargets(ProcessRunner runner)
{
    public async Task<LaunchRequest> ApplyAsync(IResource resource, LaunchRequest request, CancellationToken cancellationToken)
    {
        var metadata = resource.Annotations.OfType<IProjectMetadata>().LastOrDefault()
            ?? throw new DriverException($"Project '{resource.Name}' does not say where it is.");
        var assembly = metadata is IProjectTargetMetadata { TargetPath: var noted }
            ? noted
            : await AskBuildAsync(metadata, cancellationToken).ConfigureAwait(false);
        if (!File.Exists(assembly))
        {
            throw new DriverException($"Project '{resource.Name}' is not built: '{assembly}' does not exist. Build the AppHost without --no-build.");
        }

        // The program beside the assembly shows its own name among the processes; it finds this host's .NET through DOTNET_ROOT.
        var program = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        var environment = new Dictionary<string, string>(request.Environment);
        environment.TryAdd("DOTNET_ROOT", DotNetHost.Root);
        var direct = request with { WorkingDirectory = Path.GetDirectoryName(metadata.ProjectPath), Environment = environment };
        return File.Exists(program)
            ? direct with { Command = program }
            : direct with { Command = DotNetHost.Path, Arguments = [assembly, .. request.Arguments] };
    }

    private async Task<string> AskBuildAsync(IProjectMetadata metadata, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(metadata.ProjectPath);
        if (!metadata.SuppressBuild)
        {
            await runner.RunAsync(
                new SpawnRequest { File = DotNetHost.Path, Arguments = ["build", metadata.ProjectPath, "-v", "q", "--nologo"], WorkingDirectory = folder },
                cancellationToken).ConfigureAwait(false);
        }

        var answer = await runner.RunAsync(
            new SpawnRequest { File = DotNetHost.Path, Arguments = ["msbuild", metadata.ProjectPath, "-getProperty:TargetPath"], WorkingDirectory = folder },
            cancellationToken).ConfigureAwait(false);
        return answer.Trim();
    }
}
