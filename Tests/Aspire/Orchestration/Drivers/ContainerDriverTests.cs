using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Drivers.Containers;
using Aspire.Hosting.Orchestration.Processes;
using Aspire.Orchestration.Tests.Support;
using AspireShop.Support.Docker;

namespace Aspire.Orchestration.Tests.Drivers;

/// <summary>Against the real daemon that DOCKER_HOST names.</summary>
public sealed class ContainerDriverTests : DriverCompliance
{
    private string _image = "";
    private Containers _containers = null!;

    public override async ValueTask InitializeAsync()
    {
        _image = await TestImage.EnsureAsync("redis");
        await base.InitializeAsync();
        _containers = await Containers.OpenAsync(Engine, Token);
    }

    private protected override IDriver CreateDriver() => _containers.Driver;

    private protected override LaunchRequest Request() => Request(new ContainerPort("tcp", 6379, IsUdp: false, Port));

    private protected override Task KillAsync(RunningInstance instance) => DockerCommand.RunAsync(Token, "kill", instance.Container!.Id);

    private protected override Task FreezeAsync(RunningInstance instance) => DockerCommand.RunAsync(Token, "kill", "--signal", "STOP", instance.Container!.Id);

    private protected override async Task<bool> IsThereAsync(RunningInstance instance) =>
        (await DockerCommand.LinesAsync(Token, "ps", "--all", "--quiet", "--no-trunc")).Contains(instance.Container!.Id);

    private protected override async Task BelongsToTheRunAsync(RunningInstance instance)
    {
        var labels = await DockerCommand.RunAsync(
            Token, "inspect", instance.Container!.Id, "--format", """{{index .Config.Labels "aspireshop.run"}} {{index .Config.Labels "aspireshop.host"}}""");
        Assert.Equal($"{Engine.Folder.Id} {ProcessIdentity.Current}", labels);
        Assert.NotNull(RunRecord.Read(Engine.Folder.RecordFile)!.Containers);
        Assert.Contains(instance.Process.Identity, RunRecord.Read(Engine.Folder.RecordFile)!.Started);
    }

    [Fact]
    public async Task No_line_of_output_is_lost_and_the_streams_are_told_apart()
    {
        var seen = new ConcurrentQueue<(string Line, bool IsError)>();
        var code = await RunAsync(
            "i=0; while [ $i -lt 3000 ]; do echo out $i; echo err $i >&2; i=$((i+1)); done; printf last; exit 7",
            request => request with { Output = (line, isError) => seen.Enqueue((line, isError)) });

        Assert.Equal(7, code);
        Assert.Equal([.. Enumerable.Range(0, 3000).Select(i => $"out {i}"), "last"], seen.Where(s => !s.IsError).Select(s => s.Line));
        Assert.Equal(Enumerable.Range(0, 3000).Select(i => $"err {i}"), seen.Where(s => s.IsError).Select(s => s.Line));
    }

    [Fact]
    public async Task Arguments_and_environment_arrive_as_they_are_and_no_value_is_in_a_command_line()
    {
        var seen = new ConcurrentQueue<string>();
        var code = await RunAsync(
            """printf '%s|' "$@" "$ODD" "$LINES_OF_IT" "$PATH_LIKE"; exit 0""",
            request => request with
            {
                Arguments = [.. request.Arguments, "sh", "a b", "\"q\" 'x' $HOME", "", "ü"],
                Environment = new Dictionary<string, string> { ["ODD"] = "= \t$x;#", ["LINES_OF_IT"] = "one\ntwo", ["PATH_LIKE"] = "  kept  " },
                Output = (line, _) => seen.Enqueue(line),
            });

        Assert.Equal(0, code);
        Assert.Equal("a b|\"q\" 'x' $HOME||ü|= \t$x;#|one\ntwo|  kept  |", string.Join('\n', seen));
        Assert.Empty(Directory.GetFiles(Engine.Folder.Sub("private")));
    }

    [Fact]
    public async Task Volumes_are_shared_folders_are_mounted_and_read_only_means_it()
    {
        var folder = Engine.Folder.Sub("a folder, with a comma");
        await File.WriteAllTextAsync(Path.Combine(folder, "given"), "from this machine", Token);
        LaunchMount[] mounts =
        [
            new(folder, "/given", IsVolume: false, IsReadOnly: true),
            new($"shared-{Engine.Folder.Id}", "/shared", IsVolume: true, IsReadOnly: false),
        ];

        var seen = new ConcurrentQueue<string>();
        var wrote = await RunAsync("cat /given/given > /shared/copy && ! touch /given/new", request => request with { Mounts = mounts });
        var read = await RunAsync("cat /shared/copy", request => request with { Mounts = mounts, Output = (line, _) => seen.Enqueue(line) });

        Assert.Equal((0, 0), (wrote, read));
        Assert.Equal(["from this machine"], seen);
        await _containers.Session.CloseAsync();
        Assert.Empty(await DockerCommand.LinesAsync(Token, "volume", "ls", "--quiet", "--filter", $"label=aspireshop.run={Engine.Folder.Id}"));
    }

    [Fact]
    public async Task A_kept_volume_has_one_run_at_a_time_and_stays()
    {
        await using var other = await Engine.StartAsync();
        var mine = await Containers.OpenAsync(Engine, Token, keepVolumes: true);
        var theirs = await Containers.OpenAsync(other, Token, keepVolumes: true);
        var volume = $"kept-{Engine.Folder.Id}";
        var request = Request() with { Mounts = [new(volume, "/data", IsVolume: true, IsReadOnly: false)] };
        var instance = await mine.Driver.StartAsync(request, Token);

        var error = await Assert.ThrowsAsync<DriverException>(() => theirs.Driver.StartAsync(request, Token));

        Assert.Contains("another AppHost is running with it", error.Message, StringComparison.Ordinal);
        await mine.Driver.StopAsync(instance, TimeSpan.FromSeconds(10), Token);
        await mine.Driver.RemoveAsync(instance, Token);
        await theirs.Session.CloseAsync();
        Assert.Equal(volume, await DockerCommand.RunAsync(Token, "volume", "rm", volume));
    }

    [Fact]
    public async Task The_end_of_the_reader_of_its_output_is_not_its_own_end()
    {
        var driver = CreateDriver();
        var instance = await driver.StartAsync(Request(), Token);

        ProcessSignal.Send(instance.Process.Identity, ProcessSignal.Kill);
        await driver.StopAsync(instance, TimeSpan.FromSeconds(10), Token);

        Assert.Equal(0, await driver.WaitAsync(instance, Token));
        await driver.RemoveAsync(instance, Token);
    }

    [Fact]
    public async Task What_cannot_be_pulled_says_what_and_what_to_do()
    {
        var log = new ConcurrentQueue<string>();
        var request = Request() with
        {
            Container = Request().Container! with { Image = "127.0.0.1:1/no/such-image:1" },
            Output = (line, _) => log.Enqueue(line),
        };

        var error = await Assert.ThrowsAsync<DriverException>(() => CreateDriver().PrepareAsync(request, Token));

        Assert.Contains("The image '127.0.0.1:1/no/such-image:1' of 'server' could not be pulled", error.Message, StringComparison.Ordinal);
        Assert.Contains("connection refused", error.Message, StringComparison.Ordinal);
        Assert.Contains("Aspire:Container:Registry", error.Message, StringComparison.Ordinal);
        Assert.Contains("Pulling the image 127.0.0.1:1/no/such-image:1.", log);
    }

    [Fact]
    public async Task What_may_not_be_pulled_is_not()
    {
        var request = Request() with { Container = Request().Container! with { Image = "127.0.0.1:1/no/such-image:2", PullPolicy = ImagePullPolicy.Never } };

        var error = await Assert.ThrowsAsync<DriverException>(() => CreateDriver().PrepareAsync(request, Token));

        Assert.Contains("its pull policy is Never", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_somebody_has_is_named_and_nothing_stays()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<DriverException>(
            () => CreateDriver().StartAsync(Request(new ContainerPort("tcp", 6379, IsUdp: false, port)), Token));

        Assert.Contains("'server' could not be started", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{port}", error.Message, StringComparison.Ordinal);
        Assert.Empty(await DockerCommand.LinesAsync(Token, "ps", "--all", "--quiet", "--filter", $"label=aspireshop.run={Engine.Folder.Id}"));
    }

    private LaunchRequest Request(ContainerPort port) => new()
    {
        Resource = "server",
        Instance = "server",
        Container = new ContainerSpec { Image = _image, Ports = [port] },
        Output = (line, _) => Engine.Output.Enqueue(line),
    };

    /// <summary>Runs a script in a container to its end.</summary>
    private async Task<int> RunAsync(string script, Func<LaunchRequest, LaunchRequest> change)
    {
        var request = new LaunchRequest
        {
            Resource = "script",
            Instance = "script",
            Arguments = ["-c", script],
            Container = new ContainerSpec { Image = _image, Entrypoint = "/bin/sh" },
            Output = (line, _) => Engine.Output.Enqueue(line),
        };
        var driver = CreateDriver();
        var instance = await driver.StartAsync(change(request), Token);
        var code = await driver.WaitAsync(instance, Token);
        await driver.RemoveAsync(instance, Token);
        return code;
    }
}
