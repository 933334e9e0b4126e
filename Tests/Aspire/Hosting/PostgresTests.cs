using Aspire.Hosting.ApplicationModel;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Aspire.Hosting.Tests;

/// <summary>The integration against a real server; the test gives the endpoint its address.</summary>
public sealed class PostgresTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Databases_are_created_when_the_server_is_ready_and_their_checks_turn_healthy()
    {
        using var host = new TestAppHost();
        var builder = host.Run("--Parameters:password", postgres.Password);
        var server = builder.AddPostgres("pg", password: builder.AddParameter("password", secret: true));
        var plain = server.AddDatabase("plain", "odd \"name");
        server.AddDatabase("scripted", "scripted_db").WithCreationScript("CREATE DATABASE scripted_db TEMPLATE template0");
        var endpoint = server.Resource.PrimaryEndpoint.EndpointAnnotation;
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "127.0.0.1", postgres.Port);
        await using var application = builder.Build();
        var health = application.Services.GetRequiredService<HealthCheckService>();

        Assert.Equal(["pg_check"], await Healthy());
        await builder.Eventing.PublishAsync(new ResourceReadyEvent(server.Resource, application.Services), Cancellation);
        // Once more: what exists is left alone
        await builder.Eventing.PublishAsync(new ResourceReadyEvent(server.Resource, application.Services), Cancellation);

        Assert.Equal(["pg_check", "plain_check", "scripted_check"], await Healthy());
        await using var source = NpgsqlDataSource.Create($"{await ((IResourceWithConnectionString)plain.Resource).GetConnectionStringAsync(Cancellation)};Pooling=false");
        await using var command = source.CreateCommand("SELECT current_database()");
        Assert.Equal("odd \"name", await command.ExecuteScalarAsync(Cancellation));

        async Task<IEnumerable<string>> Healthy() => (await health.CheckHealthAsync(Cancellation)).Entries
            .Where(e => e.Value.Status == HealthStatus.Healthy).Select(e => e.Key).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Variables_of_a_reference_carry_the_parts_of_the_connection()
    {
        using var host = new TestAppHost();
        var builder = host.Run("--Parameters:password", "p@ss w");
        var database = builder.AddPostgres("pg", password: builder.AddParameter("password", secret: true)).AddDatabase("shop-db", "shop");
        var tool = builder.AddExecutable("tool", "tool", ".").WithReference(database);
        TestAppHost.Allocate(builder);
        var variables = await tool.Resource.GetEnvironmentVariableValuesAsync();
        Assert.Equal("Host=localhost;Port=20001;Username=postgres;Password=p@ss w;Database=shop", variables["ConnectionStrings__shop-db"]);
        Assert.Equal("postgresql://postgres:p%40ss%20w@localhost:20001/shop", variables["SHOP_DB_URI"]);
        Assert.Equal("jdbc:postgresql://localhost:20001/shop", variables["SHOP_DB_JDBCCONNECTIONSTRING"]);
        Assert.Equal("shop", variables["SHOP_DB_DATABASENAME"]);
    }
}
