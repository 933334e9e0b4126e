using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>
/// Trigram similarity (<c>pg_trgm</c>) for words that no product has. Some Postgres distributions come without the extension,
/// and some roles may not create it: then search finds exact words and beginnings of words only.
/// </summary>
internal sealed partial class TypoTolerance(NpgsqlDataSource database, ILogger<TypoTolerance> logger)
{
    private volatile bool _enabled;

    public bool IsEnabled => _enabled;

    /// <summary>Creates the extension where it is available. Asked at each start: it may have been installed since the last.</summary>
    public async Task EnableAsync(CancellationToken cancellationToken)
    {
        await using var available = database.CreateCommand("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'");
        if (await available.ExecuteScalarAsync(cancellationToken) is 0L)
        {
            LogUnavailable();
            return;
        }

        try
        {
            await using var create = database.CreateCommand("CREATE EXTENSION IF NOT EXISTS pg_trgm");
            await create.ExecuteNonQueryAsync(cancellationToken);
            _enabled = true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            LogRefused();
        }
    }
}
