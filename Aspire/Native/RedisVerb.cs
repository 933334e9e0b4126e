using System.Globalization;
using System.Runtime.InteropServices;
using Garnet;

namespace AspireShop.Native;

/// <summary>
/// The Redis of native mode: Garnet in this process, on the loopback address only. The password is read from the environment
/// (<c>REDIS_PASSWORD</c>), because every user of the machine can read a command line.
/// </summary>
internal static class RedisVerb
{
    public const string PasswordVariable = "REDIS_PASSWORD";

    public static async Task<int> RunAsync(string[] args)
    {
        if (RedisArguments.Parse(args) is not { } settings)
        {
            Console.Error.WriteLine("redis: needs --port N, and --folder PATH with --persist.");
            return 64;
        }

        using var server = new GarnetServer(GarnetArguments(settings, Environment.GetEnvironmentVariable(PasswordVariable)));
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        server.Start();
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ready to accept connections on port {settings.Port}"));
        await ended.Task;
        if (settings.Persist)
        {
            await server.Store.CommitAOFAsync(CancellationToken.None);
        }

        return 0;

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            ended.TrySetResult();
        }
    }

    private static string[] GarnetArguments(RedisArguments settings, string? password)
    {
        // A cache on a developer's machine: small log and index, which grow by themselves, instead of Garnet's server-sized defaults.
        List<string> arguments =
        [
            "--bind", "127.0.0.1",
            "--port", settings.Port.ToString(CultureInfo.InvariantCulture),
            "--memory", "256m", "--page", "4m", "--index", "8m",
            "--logger-level", "Warning", "-q",
        ];
        if (!string.IsNullOrEmpty(password))
        {
            arguments.AddRange(["--auth", "Password", "--password", password]);
        }

        if (settings.Lua)
        {
            arguments.AddRange(["--lua", "true"]);
        }

        if (settings.Persist)
        {
            arguments.AddRange(["--aof", "true", "--aof-commit-freq", "1000", "--recover", "true",
                "--device-type", "FileStream", "--checkpointdir", settings.Folder!]);
        }

        return [.. arguments];
    }
}
