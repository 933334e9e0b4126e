using Npgsql;

namespace AspireShop.Identity.Keys;

/// <summary>The keys in the database. All replicas see, and use, the same.</summary>
internal sealed class KeyStore(NpgsqlDataSource database, KeyFactory factory, TimeProvider time)
{
    // Any number, as long as only this service uses it in this database.
    private const long Lock = 0x1DE17178;

    /// <summary>Reads the keys; before that makes the one that is due and forgets those whose tokens have all expired.</summary>
    public async Task<IReadOnlyList<SigningKey>> RefreshAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "SELECT pg_advisory_xact_lock($1)", cancellationToken, Lock);
        var now = time.GetUtcNow();
        await ExecuteAsync(connection, "DELETE FROM signing_keys WHERE forgotten_at <= $1", cancellationToken, now);
        var keys = await ReadAsync(connection, cancellationToken);
        if (KeySchedule.NextNeededAt([.. keys.Where(key => key.Private is not null).Select(key => key.Row)], now) is { } activatesAt)
        {
            var row = factory.Create(activatesAt);
            await ExecuteAsync(
                connection,
                "INSERT INTO signing_keys (kid, public_jwk, sealed_jwk, activates_at, retires_at, forgotten_at) VALUES ($1, $2, $3, $4, $5, $6)",
                cancellationToken,
                row.Kid, row.PublicJwk, row.SealedJwk, row.ActivatesAt, row.RetiresAt, row.ForgottenAt);
            keys.Add(factory.Read(row));
        }

        await transaction.CommitAsync(cancellationToken);
        return keys;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<List<SigningKey>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var keys = new List<SigningKey>();
        await using var command = new NpgsqlCommand(
            "SELECT kid, public_jwk, sealed_jwk, activates_at, retires_at, forgotten_at FROM signing_keys ORDER BY activates_at, kid", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(factory.Read(new SigningKeyRow(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetFieldValue<byte[]>(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetFieldValue<DateTimeOffset>(5))));
        }

        return keys;
    }
}
