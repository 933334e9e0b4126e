using AspireShop.Database;
using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>The catalogue's database: connection, schema, seed and the queries.</summary>
internal static class DataExtensions
{
    public static void AddCatalogData(this IHostApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource(CatalogConfiguration.Database, configureDataSourceBuilder: ServiceConnections.Configure);
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
}
