using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.Orchestration.Processes;
using Aspire.Orchestration.Tests.Support;
using AspireShop.Support.Docker;

namespace Aspire.Orchestration.Tests.Runs;

/// <summary>SIGKILL of an AppHost whose containers run in Docker: no container, network or volume of it is left after 5 s.</summary>
public sealed class ContainerKillTests
{
    private const int LongestLife = 6000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int Trials => Environment.GetEnvironmentVariable("ASPIRESHOP_LONG") == "1" ? 20 : 4;

    [Fact]
    public async Task Nothing_is_left_after_the_host_is_killed_at_any_moment()
    {
        var images = await ImagesAsync();
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var trial = 0; trial < Trials; trial++)
        {
            // The last one is killed when all is up, the others while they start.
            var life = trial == Trials - 1 ? LongestLife : random.Next(200, LongestLife);
            using var host = Start(images);
            var identity = ProcessIdentity.Of(host.Id)!.Value;
            await Task.Delay(life, Token);
            ProcessSignal.Send(identity, ProcessSignal.Kill);
            await host.WaitForExitAsync(Token);

            await NothingIsLeftAsync(identity, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, trial {trial}, killed after {life} ms"));
        }
    }

    [Fact]
    public async Task A_polite_end_leaves_nothing_either()
    {
        using var host = Start(await ImagesAsync());
        var identity = ProcessIdentity.Of(host.Id)!.Value;
        await ReadUntilAsync(host, "Running", "cache");

        ProcessSignal.Send(identity, ProcessSignal.Terminate);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(8));
        await host.WaitForExitAsync(limit.Token);

        Assert.Equal(0, host.ExitCode);
        await NothingIsLeftAsync(identity, "after SIGTERM", seconds: 1);
    }

    [Fact]
    public async Task The_next_start_cleans_what_a_power_cut_left_and_nothing_else()
    {
        var image = await TestImage.EnsureAsync("redis");
        using var dead = Process.Start("true");
        var gone = ProcessIdentity.Of(dead.Id) ?? ProcessIdentity.Current with { Pid = dead.Id };
        await dead.WaitForExitAsync(Token);
        var left = await LeaveAsync(image, "dead", gone, RunContainerLabels.CurrentOrigin);
        var elsewhere = await LeaveAsync(image, "elsewhere", gone, "another-machine");
        var alive = await LeaveAsync(image, "alive", ProcessIdentity.Current, RunContainerLabels.CurrentOrigin);

        await using (var engine = await Engine.StartAsync())
        {
            await Containers.OpenAsync(engine, Token);
        }

        var containers = await DockerCommand.LinesAsync(Token, "ps", "--all", "--quiet", "--no-trunc");
        Assert.DoesNotContain(left, containers);
        Assert.Contains(elsewhere, containers);
        Assert.Contains(alive, containers);
        await DockerCommand.RunAsync(Token, "rm", "--force", "--volumes", elsewhere, alive);
    }

    private static Task<string> LeaveAsync(string image, string run, ProcessIdentity host, string origin) => DockerCommand.RunAsync(
        Token, "create", "--label", $"{RunContainerLabels.Run}=test-{run}-{Guid.NewGuid():N}", "--label", $"{RunContainerLabels.Host}={host}",
        "--label", $"{RunContainerLabels.Boot}={RunRecord.CurrentBoot}", "--label", $"{RunContainerLabels.Origin}={origin}", image);

    private static async Task<string[]> ImagesAsync() =>
        [$"--Aspire:Container:Images:postgres={await TestImage.EnsureAsync("postgres")}", $"--Aspire:Container:Images:cache={await TestImage.EnsureAsync("redis")}"];

    private static Process Start(string[] images)
    {
        var info = new ProcessStartInfo(Paths.Victim, ["host", Paths.Native, "--Aspire:Runtime=docker", .. images]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(info)!;
    }

    private static async Task NothingIsLeftAsync(ProcessIdentity host, string when, double seconds = 5)
    {
        var left = "";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            // Twice: what the daemon was still carrying out may show up between.
            for (var clean = 0; clean < 2;)
            {
                left = await LeftAsync(host, limit.Token);
                clean = left.Length == 0 ? clean + 1 : 0;
                await Task.Delay(200, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!Token.IsCancellationRequested)
        {
            Assert.Fail($"Left of host {host} after {seconds} s, {when}: {left}");
        }
    }

    private static async Task<string> LeftAsync(ProcessIdentity host, CancellationToken cancellationToken)
    {
        string[] only = ["--quiet", "--filter", $"label={RunContainerLabels.Host}={host}"];
        return string.Join(' ', [
            .. await DockerCommand.LinesAsync(cancellationToken, ["ps", "--all", .. only]),
            .. await DockerCommand.LinesAsync(cancellationToken, ["network", "ls", .. only]),
            .. await DockerCommand.LinesAsync(cancellationToken, ["volume", "ls", .. only]),
        ]);
    }

    private static async Task ReadUntilAsync(Process host, params string[] words)
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
