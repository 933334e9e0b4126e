using System.Diagnostics;

namespace AspireShop.Support.Docker;

/// <summary>Runs commands; docker asks the daemon that DOCKER_HOST names, else the machine's own.</summary>
public static class DockerCommand
{
    /// <summary>Runs docker and returns its standard output without the white space around it.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static async Task<string> RunAsync(CancellationToken cancellationToken, params IReadOnlyList<string> arguments)
    {
        var (code, output, errors) = await TryAsync("docker", arguments, cancellationToken);
        return code == 0 ? output.Trim() : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {errors.Trim()}");
    }

    /// <summary>The lines of docker's standard output.</summary>
    public static async Task<string[]> LinesAsync(CancellationToken cancellationToken, params IReadOnlyList<string> arguments) =>
        (await RunAsync(cancellationToken, arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> TryAsync(string file, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(info)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (127, "", e.Message);
        }

        using (process)
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output, await errors);
        }
    }
}
