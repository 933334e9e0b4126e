using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.Orchestration.Processes;
using Aspire.Orchestration.Tests.Support;

namespace Aspire.Orchestration.Tests.Runs;

/// <summary>SIGKILL of an AppHost at random moments, also while it starts: nothing that it started is left after 5 s.</summary>
public sealed class KillTests
{
    private const int LongestLife = 4000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int Trials => Environment.GetEnvironmentVariable("ASPIRESHOP_LONG") == "1" ? 30 : 5;

    [Fact]
    public Task Nothing_is_left_after_the_host_is_killed() => KillAsync(withSupervisor: false);

    [Fact]
    public Task Nothing_is_left_after_host_and_supervisor_are_killed_together() => KillAsync(withSupervisor: true);

    [Fact]
    public async Task A_polite_end_is_graceful_and_leaves_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Proven on Linux only.");
        using var host = Start();
        var lines = ReadUntil(host, "Running", "one");
        await lines;

        ProcessSignal.Send(ProcessIdentity.Of(host.Id)!.Value, ProcessSignal.Terminate);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(8));
        await host.WaitForExitAsync(limit.Token);
        Assert.Equal(0, host.ExitCode);
        await NothingIsLeftAsync(host.Id, "after SIGTERM");
    }

    private static async Task KillAsync(bool withSupervisor)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Proven on Linux only.");
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var trial = 0; trial < Trials; trial++)
        {
            // The moments are spread over the start and a while after it.
            var life = random.Next(50, LongestLife);
            using var host = Start();
            await Task.Delay(life, Token);
            var table = ProcessTable.Snapshot();
            var supervisors = table.Where(entry => entry.ParentPid == host.Id && CommandLine(entry.Identity.Pid).Contains("supervise", StringComparison.Ordinal)).ToList();
            ProcessSignal.Send(ProcessIdentity.Of(host.Id)!.Value, ProcessSignal.Kill);
            if (withSupervisor)
            {
                supervisors.ForEach(supervisor => ProcessSignal.Send(supervisor.Identity, ProcessSignal.Kill));
            }

            await host.WaitForExitAsync(Token);
            await NothingIsLeftAsync(host.Id, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, trial {trial}, killed after {life} ms"), grandchildren: !withSupervisor);
        }

        // Killed with its supervisor, a host leaves its temp folder to the next start, which here is this.
        await RunCleaner.CleanStaleAsync(RunPaths.Runs, TimeProvider.System, Token);
    }

    private static Process Start() => Process.Start(new ProcessStartInfo(Paths.Victim)
    {
        ArgumentList = { "host", Paths.Native },
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { [VictimMark] = "1" },
    })!;

    /// <summary>All that descends from a victim carries this, by inheritance.</summary>
    private const string VictimMark = "ASPIRESHOP_KILL_TEST";

    private static Task NothingIsLeftAsync(int host, string when, bool grandchildren = true) => Until.TrueAsync(
        () => Left(grandchildren).Count == 0,
        $"nothing is left of host {host}, {when}; left: {string.Join(", ", Left(grandchildren))}", seconds: 5);

    private static List<string> Left(bool grandchildren) =>
    [
        .. ProcessTable.Snapshot()
            .Where(entry => ProcessTable.HasEnvironment(entry.Identity.Pid, VictimMark + "=1"))
            .Select(entry => CommandLine(entry.Identity.Pid))
            .Where(command => grandchildren || !command.StartsWith("sleep", StringComparison.Ordinal)),
    ];

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task ReadUntil(Process host, params string[] words)
    {
        while (await host.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            if (words.All(word => line.Contains(word, StringComparison.Ordinal)))
            {
                return;
            }
        }

        Assert.Fail("The host ended: " + await host.StandardError.ReadToEndAsync(Token));
    }
}
