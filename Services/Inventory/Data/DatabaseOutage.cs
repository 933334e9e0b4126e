using AspireShop.Messaging;
using Npgsql;

namespace AspireShop.Inventory.Data;

/// <summary>Tells a database that is away, or going, from one that refuses.</summary>
internal static class DatabaseOutage
{
    // Class 57P: shut down, crashed, starting.
    public static bool Is(NpgsqlException failure)
        => failure.IsTransient || (failure is PostgresException { SqlState: var state } && state.StartsWith("57P", StringComparison.Ordinal));

    public static TransientFailureException Of(NpgsqlException failure) => new($"The stock's database is away: {failure.Message}", failure);
}
