using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Drivers.Native;
using Aspire.Orchestration.Tests.Support;

namespace Aspire.Orchestration.Tests.Drivers;

public sealed class NativeRedisDriverTests : DriverCompliance
{
    private const string Password = "a p4ssword";

    private protected override IDriver CreateDriver() => new NativeRedisDriver(Engine.Runner, Engine.Volumes, Paths.Native);

    private protected override LaunchRequest Request() => new()
    {
        Resource = "cache",
        Instance = "cache",
        Environment = new Dictionary<string, string> { ["REDIS_PASSWORD"] = Password },
        Ports = new Dictionary<string, int> { ["tcp"] = Port },
        Output = (line, _) => Engine.Output.Enqueue(line),
    };

    [Fact]
    public async Task Only_the_password_opens_it_and_it_is_not_on_the_command_line()
    {
        var driver = CreateDriver();
        var instance = await driver.StartAsync(Request(), Token);
        await WaitForPortAsync();

        Assert.StartsWith("-NOAUTH", await AskAsync(["GET", "a"]), StringComparison.Ordinal);
        Assert.StartsWith("+PONG", await AskAsync(["AUTH", Password], ["PING"]), StringComparison.Ordinal);
        var command = await File.ReadAllTextAsync($"/proc/{instance.Process.Identity.Pid}/cmdline", Token);
        Assert.DoesNotContain(Password, command, StringComparison.Ordinal);
        await driver.StopAsync(instance, TimeSpan.FromSeconds(10), Token);
        await driver.RemoveAsync(instance, Token);
    }

    [Fact]
    public async Task With_a_volume_it_remembers_over_a_stop()
    {
        var driver = CreateDriver();
        var request = Request() with { Mounts = [new LaunchMount("cache-data", "/data", IsVolume: true, IsReadOnly: false)] };
        for (var round = 0; round < 2; round++)
        {
            var instance = await driver.StartAsync(request, Token);
            await WaitForPortAsync();
            var before = await AskAsync(["AUTH", Password], ["GET", "a"]);
            Assert.Equal(round == 0 ? "$-1" : "$1", before.Split('\r')[0]);
            Assert.StartsWith("+OK", await AskAsync(["AUTH", Password], ["SET", "a", "1"]), StringComparison.Ordinal);
            await driver.StopAsync(instance, TimeSpan.FromSeconds(10), Token);
            await driver.RemoveAsync(instance, Token);
        }
    }

    /// <summary>The answer to the last command.</summary>
    private async Task<string> AskAsync(params string[][] commands)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(System.Net.IPAddress.Loopback, Port, Token);
        var stream = client.GetStream();
        var answer = "";
        foreach (var command in commands)
        {
            var text = $"*{command.Length}\r\n" + string.Concat(command.Select(word => $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n"));
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), Token);
            var buffer = new byte[4096];
            answer = Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, Token));
        }

        return answer;
    }
}
