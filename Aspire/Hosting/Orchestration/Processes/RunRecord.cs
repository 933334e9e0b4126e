using System.Globalization;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>
/// What a run leaves on disk while it lives, so that the next start can clean what a power cut or a double kill left:
/// a small text file of <c>key value</c> lines.
/// </summary>
internal sealed record RunRecord
{
    public required string RunId { get; init; }

    /// <summary>The AppHost's process.</summary>
    public required ProcessIdentity Host { get; init; }

    /// <summary>The run's temp folder, removed with the run.</summary>
    public required string Folder { get; init; }

    /// <summary>The boot the identities belong to; after another boot only the folder is left to remove.</summary>
    public string Boot { get; init; } = CurrentBoot;

    /// <summary>Started processes, appended while the run goes on.</summary>
    public IReadOnlyList<ProcessIdentity> Started { get; init; } = [];

    /// <summary>Where its containers are; null when it has none.</summary>
    public RunContainerClient? Containers { get; init; }

    public static string CurrentBoot { get; } = ReadBoot();

    public void Write(string file)
    {
        var temporary = file + ".new";
        File.WriteAllLines(temporary, [$"run {RunId}", $"host {Host}", $"folder {Folder}", $"boot {Boot}", .. Containers?.Lines ?? [], .. Started.Select(p => $"started {p}")]);
        File.Move(temporary, file, overwrite: true);
    }

    /// <summary>Notes a started process: one line, appended.</summary>
    public static void Append(string file, ProcessIdentity process) =>
        File.AppendAllText(file, string.Create(CultureInfo.InvariantCulture, $"started {process}\n"));

    /// <summary>Notes where the run's containers will be, before there is one.</summary>
    public static void Append(string file, RunContainerClient containers) => File.AppendAllLines(file, containers.Lines);

    /// <summary>The record, or null when the file is gone or is not one.</summary>
    public static RunRecord? Read(string file)
    {
        try
        {
            var lines = File.ReadAllLines(file).Select(line => line.Split(' ', 2)).Where(pair => pair.Length == 2).ToLookup(pair => pair[0], pair => pair[1]);
            if (lines["run"].FirstOrDefault() is not { } run
                || lines["folder"].FirstOrDefault() is not { } folder
                || !ProcessIdentity.TryParse(lines["host"].FirstOrDefault() ?? "", out var host))
            {
                return null;
            }

            return new RunRecord
            {
                RunId = run,
                Host = host,
                Folder = folder,
                Boot = lines["boot"].FirstOrDefault() ?? "",
                Containers = RunContainerClient.From(lines),
                Started = [.. lines["started"].Select(text => ProcessIdentity.TryParse(text, out var p) ? p : default).Where(p => p.Pid > 0)],
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string ReadBoot() =>
        File.Exists("/proc/sys/kernel/random/boot_id") ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() : "unknown";
}
