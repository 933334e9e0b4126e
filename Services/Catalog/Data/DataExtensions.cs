using AspireShop.Database;
using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>The catalogue's database: connection, schema, seed and the queries.</summary>
internal static class DataExtensions
{
    public static void AddCatalogData(this IHostApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource(CatalogConfiguration.Database, configureDataSourceBuilder: PrepareStatements);
        builder.Services.AddSingleton(services => new DatabaseMigrations(services.GetRequiredService<NpgsqlDataSource>(), typeof(DataExtensions).Assembly));
        builder.Services.AddSingleton<CatalogQueue>();
        builder.Services.AddSingleton<Seed>();
        builder.Services.AddSingleton<TypoTolerance>();
        builder.Services.AddSingleton<DatabaseSetup>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DatabaseSetup>());
        builder.Services.AddHealthChecks().AddCheck<DatabaseSetup>("catalogue");
        builder.Services.AddSingleton<ProductSearch>();
        builder.Services.AddSingleton<ProductReader>();
        builder.Services.AddSingleton<ProductWriter>();
    }

    // There are a few dozen forms of the list's statement; the ones in use are parsed and planned once a connection.
    private static void PrepareStatements(NpgsqlDataSourceBuilder builder)
    {
        builder.ConnectionStringBuilder.MaxAutoPrepare = 64;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
    }
}
