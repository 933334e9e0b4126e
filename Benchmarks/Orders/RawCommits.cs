using Npgsql;

namespace AspireShop.Benchmarks.Orders;

/// <summary>The bare limit of everything that must be durable: one row, one commit.</summary>
internal static class RawCommits
{
    public static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var create = new NpgsqlCommand("CREATE TABLE IF NOT EXISTS raw_limit (id uuid PRIMARY KEY, body text NOT NULL)", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task CommitAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand("INSERT INTO raw_limit VALUES (gen_random_uuid(), repeat('x', 256))", connection);
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }
}
