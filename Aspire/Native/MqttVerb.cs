using System.Globalization;
using System.Runtime.InteropServices;
using AspireShop.Native.Mqtt;

namespace AspireShop.Native;

/// <summary>
/// The MQTT broker of native mode: MQTTnet's server in this process, on the loopback address only. Users and passwords are read from the environment
/// (<c>MQTT_USERS</c>, a line <c>name:password</c> each), because every user of the machine can read a command line.
/// </summary>
internal static class MqttVerb
{
    public const string UsersVariable = "MQTT_USERS";

    public static async Task<int> RunAsync(string[] args)
    {
        if (MqttArguments.Parse(args) is not { } arguments)
        {
            Console.Error.WriteLine("mqtt: needs --port N; --acl FILE and --folder PATH are optional.");
            return 64;
        }

        MqttBrokerSettings settings;
        try
        {
            settings = new MqttBrokerSettings
            {
                Port = arguments.Port,
                Users = Users(Environment.GetEnvironmentVariable(UsersVariable)),
                Acl = arguments.AclFile is { } file ? AclFile.Parse(await File.ReadAllLinesAsync(file)) : null,
                Folder = arguments.Folder,
            };
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            Console.Error.WriteLine($"mqtt: {e.Message}");
            return 64;
        }

        await using var broker = new MqttBroker(settings);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await broker.StartAsync();
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ready to accept connections on port {arguments.Port}"));
        await ended.Task;
        return 0;

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            ended.TrySetResult();
        }
    }

    /// <exception cref="FormatException">A line that is not <c>name:password</c>; the line itself is not told, it may hold a password.</exception>
    private static Dictionary<string, string> Users(string? lines)
    {
        var users = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, line) in (lines ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Index())
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || colon == line.Length - 1)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {index + 1} of {UsersVariable} is not 'name:password'."));
            }

            users[line[..colon]] = line[(colon + 1)..];
        }

        return users;
    }
}
