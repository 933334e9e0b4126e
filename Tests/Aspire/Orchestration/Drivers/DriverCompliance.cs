using System.Net.Sockets;
using Aspire.Hosting.Endpoints;
using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Processes;
using Aspire.Orchestration.Tests.Support;

namespace Aspire.Orchestration.Tests.Drivers;

/// <summary>What every driver owes, whatever it drives.</summary>
public abstract class DriverCompliance : IAsyncLifetime
{
    private readonly PortReservation _port = PortReservation.Take();

    private protected Engine Engine { get; private set; } = null!;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected int Port => _port.Port;

    /// <summary>The driver under test; skips where what it needs is not there.</summary>
    private protected abstract IDriver CreateDriver();

    /// <summary>A server that listens on <see cref="Port"/>.</summary>
    private protected abstract LaunchRequest Request();

    /// <summary>Kills the instance behind the driver's back.</summary>
    private protected virtual Task KillAsync(RunningInstance instance)
    {
        ProcessSignal.Send(instance.Process.Identity, ProcessSignal.Kill);
        return Task.CompletedTask;
    }

    /// <summary>Stops the instance from hearing anything.</summary>
    private protected virtual Task FreezeAsync(RunningInstance instance)
    {
        ProcessSignal.Send(instance.Process.Identity, 19);
        return Task.CompletedTask;
    }

    /// <summary>True while this very instance is there.</summary>
    private protected virtual Task<bool> IsThereAsync(RunningInstance instance) => Task.FromResult(instance.Process.Identity.IsAlive);

    /// <summary>Asserts that who cleans up behind the run finds the instance.</summary>
    private protected virtual Task BelongsToTheRunAsync(RunningInstance instance)
    {
        var process = ProcessTable.Read(instance.Process.Identity.Pid);
        Assert.Equal(instance.Process.Identity.Pid, process?.SessionId);
        Assert.Equal(Environment.ProcessId, process?.ParentPid);
        Assert.Contains(instance.Process.Identity, RunRecord.Read(Engine.Folder.RecordFile)!.Started);
        return Task.CompletedTask;
    }

    public virtual async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The drivers are proven on Linux only.");
        Engine = await Engine.StartAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        _port.Dispose();
        if (Engine is not null)
        {
            await Engine.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_started_serves_its_port_and_ends_gracefully_when_asked()
    {
        var driver = CreateDriver();
        await driver.PrepareAsync(Request(), Token);
        var instance = await driver.StartAsync(Request(), Token);
        await WaitForPortAsync();

        await driver.StopAsync(instance, TimeSpan.FromSeconds(10), Token);

        Assert.Equal(0, await driver.WaitAsync(instance, Token));
        await driver.RemoveAsync(instance, Token);
        Assert.False(await IsThereAsync(instance));
    }

    [Fact]
    public async Task Its_end_is_seen_when_nobody_asked_for_it()
    {
        var driver = CreateDriver();
        var instance = await driver.StartAsync(Request(), Token);

        await KillAsync(instance);

        Assert.Equal(128 + ProcessSignal.Kill, await driver.WaitAsync(instance, Token));
        await driver.RemoveAsync(instance, Token);
    }

    [Fact]
    public async Task After_a_kill_it_can_be_started_again_on_the_same_port()
    {
        var driver = CreateDriver();
        var first = await driver.StartAsync(Request(), Token);
        await WaitForPortAsync();
        await KillAsync(first);
        await driver.WaitAsync(first, Token);
        await driver.RemoveAsync(first, Token);

        var second = await driver.StartAsync(Request(), Token);
        await WaitForPortAsync();

        Assert.False(await IsThereAsync(first));
        Assert.True(await IsThereAsync(second));
        await driver.StopAsync(second, TimeSpan.FromSeconds(10), Token);
        await driver.RemoveAsync(second, Token);
    }

    [Fact]
    public async Task What_does_not_end_within_its_grace_is_killed()
    {
        var driver = CreateDriver();
        var instance = await driver.StartAsync(Request(), Token);
        await WaitForPortAsync();
        await FreezeAsync(instance);

        await driver.StopAsync(instance, TimeSpan.FromMilliseconds(200), Token);

        Assert.Equal(128 + ProcessSignal.Kill, await driver.WaitAsync(instance, Token));
        await driver.RemoveAsync(instance, Token);
    }

    [Fact]
    public async Task It_belongs_to_the_run()
    {
        var driver = CreateDriver();
        var instance = await driver.StartAsync(Request(), Token);
        await WaitForPortAsync();

        await BelongsToTheRunAsync(instance);

        await driver.StopAsync(instance, TimeSpan.FromSeconds(10), Token);
        await driver.RemoveAsync(instance, Token);
    }

    private protected Task WaitForPortAsync() => Until.TrueAsync(
        () =>
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                client.Connect(System.Net.IPAddress.Loopback, Port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        },
        $"something listens on port {Port}: {string.Join('\n', Engine.Output)}");
}
