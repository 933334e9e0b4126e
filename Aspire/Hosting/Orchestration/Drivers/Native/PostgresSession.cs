using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>
/// Just enough of Postgres's protocol (version 3, simple query) to set a password and create a database over the private Unix socket,
/// so that the engine needs neither a client library nor <c>psql</c>, which the npm package does not bring.
/// </summary>
internal sealed class PostgresSession : IAsyncDisposable
{
    private const int ProtocolVersion = 3 << 16;

    private readonly NetworkStream _stream;

    private PostgresSession(NetworkStream stream) => _stream = stream;

    /// <summary>True when a server accepts sessions on this socket (and is not still starting up).</summary>
    public static async Task<bool> AnswersAsync(string socket, string user, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await OpenAsync(socket, user, "postgres", cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DriverException e)
        {
            // 57P03: starting up. Any other answer comes from a server that is up.
            return !e.Message.Contains("57P03", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    public static async Task<PostgresSession> OpenAsync(string socket, string user, string database, CancellationToken cancellationToken)
    {
        var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await client.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken).ConfigureAwait(false);
            var session = new PostgresSession(new NetworkStream(client, ownsSocket: true));
            await session.SendAsync(null, [.. BigEndian(ProtocolVersion), .. Text("user"), .. Text(user), .. Text("database"), .. Text(database), 0], cancellationToken).ConfigureAwait(false);
            await session.UntilReadyAsync(cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <exception cref="DriverException">The server refused.</exception>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await SendAsync((byte)'Q', Text(sql), cancellationToken).ConfigureAwait(false);
        await UntilReadyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A quoted identifier.</summary>
    public static string Name(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    /// <summary>Reads messages up to ReadyForQuery; an error is thrown after it, as the protocol has it.</summary>
    private async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        DriverException? error = null;
        while (true)
        {
            var header = new byte[5];
            await ReadAsync(header, error, cancellationToken).ConfigureAwait(false);
            var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4];
            await ReadAsync(body, error, cancellationToken).ConfigureAwait(false);
            switch (header[0])
            {
                case (byte)'E':
                    error = new DriverException("Postgres: " + ErrorText(body));
                    break;
                case (byte)'R' when BinaryPrimitives.ReadInt32BigEndian(body) != 0:
                    throw new DriverException("Postgres asks for a password on its private socket; its pg_hba.conf was changed.");
                case (byte)'Z' when error is not null:
                    throw error;
                case (byte)'Z':
                    return;
                default:
                    break;
            }
        }
    }

    private async Task ReadAsync(byte[] buffer, DriverException? error, CancellationToken cancellationToken)
    {
        try
        {
            await _stream.ReadExactlyAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (EndOfStreamException) when (error is not null)
        {
            // A refused start-up: the server says why and hangs up.
            throw error;
        }
    }

    private async Task SendAsync(byte? type, byte[] body, CancellationToken cancellationToken)
    {
        byte[] message = [.. type is { } code ? [code] : Array.Empty<byte>(), .. BigEndian(body.Length + 4), .. body];
        await _stream.WriteAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fields are (letter, text, 0): C is the code, M the message.</summary>
    private static string ErrorText(byte[] body)
    {
        var fields = Encoding.UTF8.GetString(body).Split('\0').Where(field => field.Length > 1).ToLookup(field => field[0], field => field[1..]);
        return $"{fields['M'].FirstOrDefault()} ({fields['C'].FirstOrDefault()})";
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Text(string text) => [.. Encoding.UTF8.GetBytes(text), 0];
}
