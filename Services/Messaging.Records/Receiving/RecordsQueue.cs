using Npgsql;

namespace AspireShop.Messaging.Records.Receiving;

/// <summary>The statements of a receiver, each a transaction of its own. Times are the database's: one clock for all receivers.</summary>
/// <param name="source">Connects as the queue's reader.</param>
/// <param name="subscriber">Whose rows.</param>
/// <param name="owner">This receiver, for people who look at the table.</param>
internal sealed class RecordsQueue(NpgsqlDataSource source, string subscriber, string owner)
{
    private const string ClaimSql = "SELECT * FROM messaging.claim($1, $2, $3, $4)";
    private const string AcknowledgeSql = "SELECT * FROM messaging.acknowledge($1, $2, $3, $4)";

    private const string NextDueSql = "SELECT messaging.next_due($1)";

    private const string ExtendSql = """
        UPDATE messaging.record r SET due_at = now() + $3
        FROM unnest($1, $2) AS mine(seq, token)
        WHERE r.seq = mine.seq AND r.lease_token = mine.token
        RETURNING r.seq
        """;

    private const string RetrySql = """
        UPDATE messaging.record
        SET due_at = now() + $3, lease_token = NULL, attempts = attempts - $4, deferrals = deferrals + $5, last_error = coalesce($6, last_error)
        WHERE seq = $1 AND lease_token = $2
        """;

    public string Subscriber => subscriber;

    /// <summary>Takes up to so many due messages, the longest due first.</summary>
    public async Task<IReadOnlyList<LeasedMessage>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = await PreparedAsync(connection, ClaimSql, cancellationToken, subscriber, limit, owner, lease);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var claimed = new List<LeasedMessage>();
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add(new LeasedMessage(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2), EnvelopeRow.Read(reader, 3)));
        }

        claimed.Sort((a, b) => a.Seq.CompareTo(b.Seq));
        return claimed;
    }

    /// <summary>How long till a message becomes due, or a lease ends; null when the queue holds nothing.</summary>
    public async Task<TimeSpan?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(NextDueSql, subscriber);
        return await command.ExecuteScalarAsync(cancellationToken) is TimeSpan due ? due : null;
    }

    /// <summary>Renews leases.</summary>
    /// <returns>The rows that are still this receiver's.</returns>
    public async Task<IReadOnlySet<long>> ExtendAsync(IReadOnlyCollection<LeasedMessage> messages, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = Command(ExtendSql, Seqs(messages), Tokens(messages), lease);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var kept = new HashSet<long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            kept.Add(reader.GetInt64(0));
        }

        return kept;
    }

    /// <summary>Removes handled messages.</summary>
    /// <param name="messages">The messages; one only when waiting.</param>
    /// <param name="wait">Wait for a sender that holds the key, instead of giving the message back as busy.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Acknowledged> AcknowledgeAsync(IReadOnlyCollection<LeasedMessage> messages, bool wait, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = await PreparedAsync(connection, AcknowledgeSql, cancellationToken, subscriber, Seqs(messages), Tokens(messages), wait);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new Acknowledged(Rows(reader, 0), Rows(reader, 1), reader.GetInt32(2));
    }

    /// <summary>Has a message delivered again after a pause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="pause">The pause.</param>
    /// <param name="counts">Whether the try counts towards the dead letters.</param>
    /// <param name="error">Why; null for a message that is given back unharmed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when the message was no longer this receiver's.</returns>
    public async Task<bool> RetryAsync(LeasedMessage message, TimeSpan pause, bool counts, string? error, CancellationToken cancellationToken)
    {
        var deferred = !counts && error is not null;
        await using var command = Command(RetrySql, message.Seq, message.Token, pause, counts ? 0 : 1, deferred ? 1 : 0);
        command.Parameters.Add(new() { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Moves a message to the dead letters.</summary>
    /// <returns>False when the message was no longer this receiver's.</returns>
    public async Task<bool> BuryAsync(LeasedMessage message, string error, CancellationToken cancellationToken)
    {
        await using var command = Command("SELECT messaging.bury($1, $2, $3, $4)", subscriber, message.Seq, message.Token, error);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static long[] Seqs(IReadOnlyCollection<LeasedMessage> messages) => [.. messages.Select(m => m.Seq)];

    private static long[] Tokens(IReadOnlyCollection<LeasedMessage> messages) => [.. messages.Select(m => m.Token)];

    private static long[] Rows(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? [] : reader.GetFieldValue<long[]>(column);

    // A round trip at a connection's first use, none later.
    private static async Task<NpgsqlCommand> PreparedAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        AddTo(command, parameters);
        await command.PrepareAsync(cancellationToken);
        return command;
    }

    private static void AddTo(NpgsqlCommand command, ReadOnlySpan<object> parameters)
    {
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> parameters)
    {
        var command = source.CreateCommand(sql);
        AddTo(command, parameters);
        return command;
    }
}
