using Npgsql;

namespace AspireShop.Database;

/// <summary>Has the statements that come again parsed and planned once a connection instead of each time.</summary>
public static class PreparedStatements
{
    /// <summary>Forms of statements kept at one connection; the one that was used longest ago makes way. A service has a few dozen.</summary>
    private const int Kept = 64;

    /// <summary>For <c>configureDataSourceBuilder</c> of a service's data source: a statement is prepared at its second use.</summary>
    public static void Keep(NpgsqlDataSourceBuilder builder)
    {
        builder.ConnectionStringBuilder.MaxAutoPrepare = Kept;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
    }
}
