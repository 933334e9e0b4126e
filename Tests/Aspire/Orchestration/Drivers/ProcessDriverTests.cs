using System.Globalization;
using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Orchestration.Tests.Support;

namespace Aspire.Orchestration.Tests.Drivers;

public sealed class ProcessDriverTests : DriverCompliance
{
    private protected override IDriver CreateDriver() => new ProcessDriver(Engine.Runner, Engine.Volumes);

    private protected override LaunchRequest Request() => new()
    {
        Resource = "server",
        Instance = "server",
        Command = Paths.Victim,
        Arguments = ["serve"],
        WorkingDirectory = Path.GetDirectoryName(Paths.Victim),
        Environment = new Dictionary<string, string> { ["PORT"] = Port.ToString(CultureInfo.InvariantCulture), ["NAME"] = "server" },
        Output = (line, _) => Engine.Output.Enqueue(line),
    };

    [Fact]
    public async Task No_line_of_output_is_lost_and_the_streams_are_told_apart()
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<(string Line, bool IsError)>();
        var driver = CreateDriver();
        var instance = await driver.StartAsync(
            Request() with
            {
                Command = "sh",
                Arguments = ["-c", "i=0; while [ $i -lt 5000 ]; do echo out $i; echo err $i >&2; i=$((i+1)); done; printf last; exit 7"],
                Output = (line, isError) => seen.Enqueue((line, isError)),
            },
            Token);

        Assert.Equal(7, await driver.WaitAsync(instance, Token));
        Assert.Equal([.. Enumerable.Range(0, 5000).Select(i => $"out {i}"), "last"], seen.Where(s => !s.IsError).Select(s => s.Line));
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => $"err {i}"), seen.Where(s => s.IsError).Select(s => s.Line));
        await driver.RemoveAsync(instance, Token);
    }

    [Fact]
    public async Task Arguments_environment_and_folder_arrive_as_they_are()
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var driver = CreateDriver();
        var instance = await driver.StartAsync(
            Request() with
            {
                Command = "sh",
                Arguments = ["-c", "printf '%s|' \"$@\" \"$ODD\" \"$(pwd)\"", "sh", "a b", "\"q\" 'x' $HOME", "", "ü"],
                Environment = new Dictionary<string, string> { ["ODD"] = "= \t$x;" },
                WorkingDirectory = "/usr",
                Output = (line, _) => seen.Enqueue(line),
            },
            Token);

        Assert.Equal(0, await driver.WaitAsync(instance, Token));
        Assert.Equal(["a b|\"q\" 'x' $HOME||ü|= \t$x;|/usr|"], seen);
        await driver.RemoveAsync(instance, Token);
    }

    [Fact]
    public async Task A_mount_is_a_folder_that_all_who_mount_it_share_and_paths_below_its_target_lead_there()
    {
        var mounted = Request() with
        {
            Command = "sh",
            Mounts = [new LaunchMount("spool", "/var/lib/shop/spool", IsVolume: true, IsReadOnly: false)],
            Environment = new Dictionary<string, string> { ["SPOOL"] = "/var/lib/shop/spool/in", ["OTHER"] = "/var/lib/shop/spooler" },
        };
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var driver = CreateDriver();

        var writer = await driver.StartAsync(mounted with { Arguments = ["-c", "mkdir -p \"$SPOOL\" && echo hello > \"$SPOOL/a\""] }, Token);
        Assert.Equal(0, await driver.WaitAsync(writer, Token));
        var reader = await driver.StartAsync(
            mounted with { Arguments = ["-c", "cat \"$1/in/a\"; echo \"$OTHER\"", "sh", "/var/lib/shop/spool"], Output = (line, _) => seen.Enqueue(line) }, Token);
        Assert.Equal(0, await driver.WaitAsync(reader, Token));

        Assert.Equal(["hello", "/var/lib/shop/spooler"], seen);
        await driver.RemoveAsync(writer, Token);
        await driver.RemoveAsync(reader, Token);
    }

    [Theory]
    [InlineData("no-such-program-anywhere", "/", "was not found")]
    [InlineData("sh", "/no/such/folder", "working directory '/no/such/folder' does not exist")]
    public async Task What_cannot_be_started_says_what_is_wrong(string command, string folder, string expected)
    {
        var error = await Assert.ThrowsAsync<DriverException>(
            () => CreateDriver().StartAsync(Request() with { Command = command, WorkingDirectory = folder }, Token));

        Assert.Contains("'server'", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
