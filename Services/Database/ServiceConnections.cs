using Npgsql;

namespace AspireShop.Database;

/// <summary>How a service uses the connections to its own database.</summary>
public static class ServiceConnections
{
    /// <summary>
    /// Connections that one process of a service may have open, unless its connection string says <c>Maximum Pool Size</c>. Npgsql's own default is 100, which is
    /// all that a server with standard settings has: after an outage, when everything that waited comes at once, one service would shut the others out.
    /// </summary>
    public const int MaxPoolSize = 24;

    private const string PoolSizeKeyword = "Maximum Pool Size";

    /// <summary>Forms of statements kept at one connection; the one that was used longest ago makes way. A service has a few dozen.</summary>
    private const int KeptStatements = 64;

    /// <summary>For <c>configureDataSourceBuilder</c> of a service's data source: bounds its pool, and has statements that come again parsed and planned once a connection.</summary>
    public static void Configure(NpgsqlDataSourceBuilder builder)
    {
        var settings = builder.ConnectionStringBuilder;
        if (!settings.ShouldSerialize(PoolSizeKeyword))
        {
            settings.MaxPoolSize = MaxPoolSize;
        }

        settings.MaxAutoPrepare = KeptStatements;
        settings.AutoPrepareMinUsages = 2;
    }
}
