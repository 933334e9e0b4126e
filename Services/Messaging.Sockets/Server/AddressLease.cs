using System.Net.Sockets;

namespace AspireShop.Messaging.Sockets.Server;

/// <summary>
/// The right to listen on a Unix socket's path: a lock on the file beside it (<c>name.sock.lock</c>), which the kernel gives back however its holder ends.
/// Who holds it knows that a socket file at the path is stale.
/// </summary>
internal sealed class AddressLease : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;

    private AddressLease(string path, FileStream @lock) => (_path, _lock) = (path, @lock);

    /// <returns>Null when another server has the path.</returns>
    /// <exception cref="InvalidOperationException">Something else than a socket is at the path.</exception>
    /// <exception cref="IOException">The folder is away or not to be written.</exception>
    public static AddressLease? TryTake(string path)
    {
        var folder = Path.GetDirectoryName(path);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The folder {folder} of the socket is not there: mount the volume, or create it.");
        }

        FileStream @lock;
        try
        {
            @lock = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            return null;
        }

        try
        {
            RemoveStale(path);
            return new AddressLease(path, @lock);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        File.Delete(_path);
        _lock.Dispose();
    }

    private static void RemoveStale(string path)
    {
        if (Directory.Exists(path) || (File.Exists(path) && !IsSocket(path)))
        {
            throw new InvalidOperationException($"{path} is not a socket: move it away, or choose another path.");
        }

        File.Delete(path);
    }

    // A socket's file cannot be opened; another server's, without the lock, would take the connection.
    private static bool IsSocket(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                socket.Connect(new UnixDomainSocketEndPoint(path));
                return false;
            }
            catch (SocketException)
            {
                return true;
            }
        }
    }
}
