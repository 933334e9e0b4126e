using AspireShop.Messaging.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Compliance.Tests.Sockets;

/// <summary>A volume for one socket, and servers and clients for it with quick reconnects.</summary>
public sealed class SocketFolder : IDisposable
{
    public const string Key = "a key for tests, 32 bytes long...";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sockets-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "s.sock");

    public string Address => $"unix:{Path}";

    public SocketsServer CreateServer(Func<SocketsServerOptions, SocketsServerOptions>? change = null, SocketsOperations? operations = null)
    {
        var options = new SocketsServerOptions { Address = Address, Key = Key, Subscriber = "first", DrainLimit = TimeSpan.FromSeconds(5) };
        return new SocketsServer(change?.Invoke(options) ?? options, operations ?? SocketsOperations.None, TimeProvider.System, NullLogger<SocketsServer>.Instance);
    }

    public SocketsClient CreateClient(Func<SocketsClientOptions, SocketsClientOptions>? change = null)
    {
        var options = new SocketsClientOptions
        {
            Address = Address,
            Key = Key,
            ReconnectDelay = TimeSpan.FromMilliseconds(2),
            MaxReconnectDelay = TimeSpan.FromMilliseconds(20),
        };
        return new SocketsClient(change?.Invoke(options) ?? options, TimeProvider.System, NullLogger<SocketsClient>.Instance);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
