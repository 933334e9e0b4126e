using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>What deploying by Compose needs besides the file: values, and the program.</summary>
internal static class ComposeDeployment
{
    /// <summary>The values of a deployment: what people wrote, else what configuration gives, else what an earlier deployment generated.</summary>
    /// <exception cref="DistributedApplicationException">Some have none; the message lists them all.</exception>
    public static async Task<IReadOnlyList<(string Name, string? Description, string? Value)>> ValuesAsync(
        IEnumerable<CapturedEnvironmentVariable> variables,
        IReadOnlyDictionary<string, string> written,
        IReadOnlyDictionary<string, string> before,
        CancellationToken cancellationToken)
    {
        var values = new List<(string, string?, string?)>();
        var missing = new List<string>();
        foreach (var variable in variables)
        {
            var value = written.GetValueOrDefault(variable.Name) is { Length: > 0 } own ? own : await ValueAsync(variable, before, cancellationToken).ConfigureAwait(false);
            if (value is null)
            {
                missing.Add($"- {variable.Name} ({variable.Description}): it has no value. Write one into .env, or configure {(variable.Source is ParameterResource p ? $"Parameters:{p.Name}" : "the resource")}.");
            }
            values.Add((variable.Name, variable.Description, value));
        }
        return missing.Count == 0
            ? values
            : throw new DistributedApplicationException($"Values are missing; nothing was deployed.{Environment.NewLine}{string.Join(Environment.NewLine, missing)}");
    }

    /// <summary>Runs Compose: <c>docker compose</c> where it is there, else <c>docker-compose</c>.</summary>
    /// <exception cref="DistributedApplicationException">It failed.</exception>
    public static async Task ComposeAsync(string[] arguments, PipelineStepContext context)
    {
        var plugin = await SucceedsAsync("docker", ["compose", "version"], context.CancellationToken).ConfigureAwait(false);
        var (program, all) = plugin ? ("docker", (string[])["compose", .. arguments]) : ("docker-compose", arguments);
        var exitCode = await RunAsync(program, all, line => context.ReportingStep.Log(LogLevel.Information, line), context.CancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new DistributedApplicationException($"'{program} {string.Join(' ', all)}' ended with exit code {exitCode}.");
        }
    }

    private static async Task<string?> ValueAsync(CapturedEnvironmentVariable variable, IReadOnlyDictionary<string, string> before, CancellationToken cancellationToken)
    {
        if (variable.Source is not ParameterResource parameter)
        {
            return variable.DefaultValue;
        }
        // A generated password is generated once
        if (parameter.Default is GenerateParameterDefault && before.GetValueOrDefault(variable.Name) is { Length: > 0 } earlier)
        {
            return earlier;
        }
        try
        {
            return await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (MissingParameterValueException)
        {
            return null;
        }
    }

    private static async Task<bool> SucceedsAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(program, arguments, _ => { }, cancellationToken).ConfigureAwait(false) == 0;
        }
        catch (DistributedApplicationException)
        {
            return false;
        }
    }

    private static async Task<int> RunAsync(string program, string[] arguments, Action<string> tell, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false } };
        process.OutputDataReceived += (_, line) => Tell(line.Data);
        process.ErrorDataReceived += (_, line) => Tell(line.Data);
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new DistributedApplicationException($"'{program}' cannot be started: {e.Message}. Install Docker Compose.", e);
        }
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return process.ExitCode;

        void Tell(string? line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                tell(line);
            }
        }
    }
}
