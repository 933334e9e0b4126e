using System.Data.Common;
using System.Text;

namespace AspireShop.Messaging.Mqtt.States;

/// <summary>
/// The right to publish one kind: a lock of the database session, so that of several replicas one publishes at a time. The session ends, and the turn with it,
/// when its process dies or has not used it for a lease.
/// </summary>
internal sealed class StateTurn : IAsyncDisposable
{
    private const int LockClass = 0x0A5B_57A7;

    private readonly int _lock;

    private StateTurn(DbConnection connection, string kind)
    {
        Connection = connection;
        _lock = unchecked((int)Hash(kind));
    }

    public DbConnection Connection { get; }

    /// <returns>Null when another replica has it.</returns>
    public static async Task<StateTurn?> TryTakeAsync(DbDataSource database, string kind, TimeSpan lease, CancellationToken cancellationToken)
    {
        var turn = new StateTurn(await database.OpenConnectionAsync(cancellationToken), kind);
        try
        {
            if (await turn.ExecuteAsync($"SELECT pg_try_advisory_lock({LockClass}, {turn._lock})", cancellationToken) is true)
            {
                await turn.ExecuteAsync($"SET idle_session_timeout = {(long)lease.TotalMilliseconds}", cancellationToken);
                return turn;
            }
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }

        await turn.Connection.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // The session may live on in a pool, which resets it at its next use only.
            await ExecuteAsync($"SELECT pg_advisory_unlock({LockClass}, {_lock}); RESET idle_session_timeout", CancellationToken.None);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // It is broken: the server has ended the session, or will.
        }

        await Connection.DisposeAsync();
    }

    private async Task<object?> ExecuteAsync(FormattableString sql, CancellationToken cancellationToken)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = FormattableString.Invariant(sql);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    // FNV-1a: the same in every process and version.
    private static uint Hash(string text)
    {
        var hash = 2_166_136_261u;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ b) * 16_777_619u);
        }

        return hash;
    }
}
