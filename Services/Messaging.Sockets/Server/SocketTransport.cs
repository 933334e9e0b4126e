using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Messaging.Sockets.Server;

/// <summary>Kestrel's socket transport without its web server, with <see cref="WideBlocks"/>: these it takes from a container only.</summary>
internal static class SocketTransport
{
    private const int MaxReadBytes = 64 * 1024;

    private static readonly Lazy<IConnectionListenerFactory> Shared = new(Create);

    /// <summary>Binds addresses; without state of its own.</summary>
    public static IConnectionListenerFactory Factory => Shared.Value;

    private static IConnectionListenerFactory Create()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, WideBlocksFactory>();

        // Inline: the transport's own loops and the connection's are one thread's work, without a hop between them.
        builder.WebHost.UseSockets(options =>
        {
            options.UnsafePreferInlineScheduling = true;
            options.WaitForDataBeforeAllocatingBuffer = false;
            options.MaxReadBufferSize = MaxReadBytes;
        });

        // Not built as an application, which would want a server.
        return builder.Services.BuildServiceProvider().GetRequiredService<IConnectionListenerFactory>();
    }
}
