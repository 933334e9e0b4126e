namespace Aspire.Hosting.Postgres;

internal static class PostgresContainerImageTags
{
    public const string Registry = "docker.io";

    public const string Image = "library/postgres";

    public const string Tag = "17.6";

    public const string PgAdminRegistry = "docker.io";

    public const string PgAdminImage = "dpage/pgadmin4";

    public const string PgAdminTag = "9.9.0";
}
