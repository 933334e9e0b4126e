using System.Data.Common;
using System.Globalization;
using System.Text;

namespace AspireShop.Messaging.Mqtt.States;

/// <summary>
/// The right to publish one kind: a lock of the database session, so that of several replicas one publishes at a time. The session ends, and the turn with it,
/// when its process dies or has not used it for a lease.
/// </summary>
internal sealed class StateTurn : IAsyncDisposable
{
    private const int LockClass = 0x0A5B_57A7;

    private StateTurn(DbConnection connection) => Connection = connection;

    public DbConnection Connection { get; }

    /// <returns>Null when another replica has it.</returns>
    public static async Task<StateTurn?> TryTakeAsync(DbDataSource database, string kind, TimeSpan lease, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture,
                $"SET idle_session_timeout = {(long)lease.TotalMilliseconds}; SELECT pg_try_advisory_lock({LockClass}, {LockNumber(kind)})");
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
            {
                return new StateTurn(connection);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    // Going back to the pool resets the session: the lock and the timeout end there.
    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private static int LockNumber(string kind) => unchecked((int)Fnv(kind));

    private static uint Fnv(string text)
    {
        var hash = 2_166_136_261u;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ b) * 16_777_619u);
        }

        return hash;
    }
}
