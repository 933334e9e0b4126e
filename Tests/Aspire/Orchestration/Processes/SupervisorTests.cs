using System.Diagnostics;
using Aspire.Hosting.Orchestration.Processes;
using Aspire.Orchestration.Tests.Support;

namespace Aspire.Orchestration.Tests.Processes;

public sealed class SupervisorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_it_dies_another_takes_its_place()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Proven on Linux only.");
        await using var engine = await Engine.StartAsync();
        var first = engine.Supervisor.Identity!.Value;

        ProcessSignal.Send(first, ProcessSignal.Kill);

        await Until.TrueAsync(() => engine.Supervisor.Identity is { } now && now != first && now.IsAlive, "there is another supervisor");
    }

    [Fact]
    public async Task It_is_deaf_to_polite_signals_and_goes_with_the_run()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Proven on Linux only.");
        var engine = await Engine.StartAsync();
        var supervisor = engine.Supervisor.Identity!.Value;
        foreach (var signal in new[] { ProcessSignal.Interrupt, ProcessSignal.Terminate, 1 })
        {
            ProcessSignal.Send(supervisor, signal);
        }

        await engine.Runner.RunAsync(new SpawnRequest { File = "true" }, Token);
        Assert.True(supervisor.IsAlive);
        await engine.DisposeAsync();
        await Until.TrueAsync(() => !supervisor.IsAlive, "the supervisor ended");
        Assert.False(Directory.Exists(engine.Folder.Path));
        Assert.False(File.Exists(engine.Folder.RecordFile));
    }

    [Fact]
    public async Task The_next_start_cleans_what_a_dead_host_left()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Proven on Linux only.");
        var runs = Directory.CreateTempSubdirectory("aspire-runs-").FullName;
        var folder = Directory.CreateTempSubdirectory("aspire-left-").FullName;
        using var dead = Process.Start("true");
        var host = ProcessIdentity.Of(dead.Id) ?? ProcessIdentity.Current with { Pid = dead.Id };
        await dead.WaitForExitAsync(Token);
        using var left = Process.Start(new ProcessStartInfo("sleep", "600") { Environment = { [RunMarker.Name] = "left-behind" } })!;
        new RunRecord { RunId = "left-behind", Host = host, Folder = folder }.Write(Path.Combine(runs, "left-behind.run"));
        new RunRecord { RunId = "alive", Host = ProcessIdentity.Current, Folder = runs }.Write(Path.Combine(runs, "alive.run"));

        var cleaned = await RunCleaner.CleanStaleAsync(runs, TimeProvider.System, Token);

        Assert.Equal(["left-behind"], cleaned);
        await left.WaitForExitAsync(Token);
        Assert.False(Directory.Exists(folder));
        Assert.Equal(["alive.run"], Directory.GetFiles(runs).Select(Path.GetFileName));
        Directory.Delete(runs, recursive: true);
    }
}
