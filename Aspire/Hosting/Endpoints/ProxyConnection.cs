using System.Buffers;
using System.Net.Sockets;

namespace Aspire.Hosting.Endpoints;

/// <summary>Carries bytes between a client and a replica until both directions have ended.</summary>
/// <remarks>
/// A direction that ends is passed on as a half-close, so protocols that shut down their sending side first work.
/// A direction holds one buffer and reads no more until it is sent: a slow reader slows its peer, not the AppHost.
/// </remarks>
internal static class ProxyConnection
{
    private const int BufferSize = 32 * 1024;

    public static async Task RunAsync(Socket client, Socket replica, CancellationToken cancellationToken)
    {
        var up = PumpAsync(client, replica, cancellationToken);
        var down = PumpAsync(replica, client, cancellationToken);
        try
        {
            var first = await Task.WhenAny(up, down).ConfigureAwait(false);
            await first.ConfigureAwait(false);
            await Task.WhenAll(up, down).ConfigureAwait(false);
        }
        finally
        {
            // One side failed: the other learns it by a reset rather than by waiting.
            Close(client, up, down);
            Close(replica, up, down);
            await Task.WhenAll(up, down).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                for (var sent = 0; sent < read;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), cancellationToken).ConfigureAwait(false);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Close(Socket socket, Task up, Task down)
    {
        if (!up.IsCompletedSuccessfully || !down.IsCompletedSuccessfully)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        socket.Dispose();
    }
}
