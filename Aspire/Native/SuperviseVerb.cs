using System.Runtime.InteropServices;
using Aspire.Hosting.Orchestration.Processes;

namespace AspireShop.Native;

/// <summary>
/// Outlives the AppHost just long enough to clean up behind it. The kernel closes the pipe when the AppHost dies in whatever way;
/// a polite goodbye is a line <c>bye</c> first. It is deaf to Ctrl+C and SIGTERM: only the AppHost's end ends it.
/// </summary>
internal static class SuperviseVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var recordFile] || RunRecord.Read(recordFile) is not { } record)
        {
            Console.Error.WriteLine("supervise: needs the run's record file.");
            return 64;
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);

        Console.Out.WriteLine("ready");
        var started = await ReadUntilTheEndAsync();

        // The file knows what an earlier supervisor of the same run was told.
        var latest = RunRecord.Read(recordFile) ?? record;
        await RunCleaner.CleanAsync(
            latest with { Started = [.. latest.Started, .. started] }, recordFile, TimeProvider.System, CancellationToken.None);
        return 0;
    }

    private static async Task<List<ProcessIdentity>> ReadUntilTheEndAsync()
    {
        var started = new List<ProcessIdentity>();
        while (await Console.In.ReadLineAsync() is { } line and not "bye")
        {
            if (ProcessIdentity.TryParse(line, out var process))
            {
                started.Add(process);
            }
        }

        return started;
    }
}
