using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>A Postgres installation: the folder with <c>initdb</c> and <c>postgres</c>, and its version as it says itself.</summary>
internal sealed record PostgresBinaries(string Folder, string Version)
{
    private static readonly string Ending = OperatingSystem.IsWindows() ? ".exe" : "";

    public string InitDb => Path.Combine(Folder, "initdb" + Ending);

    public string Postgres => Path.Combine(Folder, "postgres" + Ending);

    /// <summary>"15.18" -> "15".</summary>
    public string Major => Version.Split('.')[0];

    /// <summary>All that the server needs of this machine; nothing of the host's variables.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
        ["LC_ALL"] = "C",
        ["TZ"] = "UTC",
        ["HOME"] = Path.GetTempPath(),
        ["SystemRoot"] = System.Environment.GetEnvironmentVariable("SystemRoot") ?? "",
    };

    /// <summary>True when both programs are there.</summary>
    public static bool AreIn(string folder) =>
        ExecutableFinder.IsExecutable(Path.Combine(folder, "initdb" + Ending)) && ExecutableFinder.IsExecutable(Path.Combine(folder, "postgres" + Ending));

    /// <summary>Asks the program for its version.</summary>
    public static async Task<PostgresBinaries> OfAsync(string folder, ProcessRunner runner, CancellationToken cancellationToken)
    {
        var answer = await runner.RunAsync(
            new SpawnRequest { File = Path.Combine(folder, "postgres" + Ending), Arguments = ["--version"], Environment = Environment, InheritEnvironment = false },
            cancellationToken).ConfigureAwait(false);

        // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
        var words = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new PostgresBinaries(folder, words.FirstOrDefault(word => char.IsAsciiDigit(word[0])) ?? "0");
    }
}
