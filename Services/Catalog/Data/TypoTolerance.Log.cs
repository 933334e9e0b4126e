namespace AspireShop.Catalog.Data;

internal sealed partial class TypoTolerance
{
    [LoggerMessage(3003, LogLevel.Information, "This Postgres has no extension pg_trgm: search does not forgive typing errors. On Debian it is in the package postgresql-contrib or postgresql itself")]
    private partial void LogUnavailable();

    [LoggerMessage(3004, LogLevel.Warning, "The role of this service may not create the extension pg_trgm: search does not forgive typing errors. Create it once as the database's owner")]
    private partial void LogRefused();
}
