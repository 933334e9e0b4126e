using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace AspireShop.OrchestrationHost;

/// <summary>A service as small as can be: answers each connection on PORT with NAME, and has a child of its own if CHILD says so.</summary>
internal static class Server
{
    public static async Task<int> RunAsync()
    {
        var port = int.Parse(Environment.GetEnvironmentVariable("PORT") ?? "0", CultureInfo.InvariantCulture);
        var name = Environment.GetEnvironmentVariable("NAME") ?? "server";
        using var child = Environment.GetEnvironmentVariable("CHILD") is { } command ? Process.Start(command, ["600"]) : null;
        using var ended = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            ended.Cancel();
        });

        // Last: who is reached may be asked to end.
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        Console.Out.WriteLine($"{name} listens");
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(ended.Token);
                await using var writer = new StreamWriter(client.GetStream());
                await writer.WriteLineAsync(name);
            }
        }
        catch (OperationCanceledException)
        {
            Console.Out.WriteLine($"{name} ends");
            child?.Kill();
            return 0;
        }
    }
}
