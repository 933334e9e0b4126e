using System.Text;

namespace AspireShop.Messaging.Sockets;

/// <summary>What can be wrong with the options that both sides have. The key's value is never told.</summary>
internal static class CommonErrors
{
    private const int ShortestKey = 16;

    public static IEnumerable<string> Of(string address, string key, int maxFrameBytes, TimeSpan idleTimeout)
    {
        if (!SocketsAddress.TryParse(address, out _, out var error))
        {
            yield return $"Address {error}";
        }

        if (Encoding.UTF8.GetByteCount(key) < ShortestKey)
        {
            yield return $"Key has {Encoding.UTF8.GetByteCount(key)} bytes: set a random one of {ShortestKey} or more.";
        }

        if (maxFrameBytes is < 1024 or > 64 * 1024 * 1024)
        {
            yield return $"MaxFrameBytes is {maxFrameBytes}: set 1024 to 67108864.";
        }

        if (idleTimeout < TimeSpan.FromMilliseconds(300) || idleTimeout > TimeSpan.FromHours(1))
        {
            yield return $"IdleTimeout is {idleTimeout}: set 300 ms to 1 h.";
        }
    }
}
