using System.Security.Cryptography;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>One run's id, temp folder and record. Short names: a Unix socket's path has 107 bytes at most.</summary>
internal sealed class RunFolder : IDisposable
{
    public RunFolder(string? runsFolder = null)
    {
        Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        Path = RunPaths.Ensure(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"aspire-{Id}"));
        RecordFile = System.IO.Path.Combine(RunPaths.Ensure(runsFolder ?? RunPaths.Runs), $"{Id}.run");
        new RunRecord { RunId = Id, Host = ProcessIdentity.Current, Folder = Path }.Write(RecordFile);
    }

    public string Id { get; }

    public string Path { get; }

    public string RecordFile { get; }

    /// <summary>A folder inside, made.</summary>
    public string Sub(string name) => RunPaths.Ensure(System.IO.Path.Combine(Path, name));

    /// <summary>Removes the folder, then the record: while there is a record, somebody will see to the folder.</summary>
    public void Dispose()
    {
        RunCleaner.RemoveFolder(Path);
        if (!Directory.Exists(Path))
        {
            File.Delete(RecordFile);
        }
    }
}
