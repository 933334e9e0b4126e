using System.Data;
using System.Globalization;
using Npgsql;

namespace AspireShop.Catalog.Feeds.Importing;

/// <summary>
/// The right to import: a lock of a database session, so that of several replicas one imports at a time. Imports run on this very session: who has lost it
/// can commit nothing more. It ends with its process, or when it was not used for <see cref="IdleLimit"/>.
/// </summary>
internal sealed class FeedTurn : IAsyncDisposable
{
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(1);

    // Any number that nothing else in the database locks on.
    private const long Lock = 0x0A5B_FEED;

    private FeedTurn(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    /// <returns>Null when another replica has it.</returns>
    public static async Task<FeedTurn?> TryTakeAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(
                string.Create(CultureInfo.InvariantCulture, $"SELECT set_config('idle_session_timeout', '{(long)IdleLimit.TotalMilliseconds}', false), pg_try_advisory_lock({Lock})"), connection);
            await using var answer = await command.ExecuteReaderAsync(cancellationToken);
            await answer.ReadAsync(cancellationToken);
            if (answer.GetBoolean(1))
            {
                return new FeedTurn(connection);
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

    /// <summary>Uses the session, so that it does not end.</summary>
    /// <exception cref="NpgsqlException">It has ended.</exception>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT 1", Connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Connection.FullState == ConnectionState.Open)
        {
            // The pool resets a session only when it is used again; the other replicas need not wait for that.
            try
            {
                await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", Connection);
                await command.ExecuteNonQueryAsync();
            }
            catch (NpgsqlException)
            {
                // The session has ended, and the lock with it.
            }
        }

        await Connection.DisposeAsync();
    }
}
