using Npgsql;
using Xunit;

namespace AspireShop.Support.Postgres;

/// <summary>
/// A Postgres cluster of the test process's own, on a free port of 127.0.0.1 with a random password, gone when the process is.
/// Use it as an assembly, collection or class fixture; a machine without Postgres binaries skips every test that asks for a database.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PostgresCluster? _cluster;
    private string? _absent;
    private int _created;

    /// <summary>The port the cluster listens on.</summary>
    public int Port => Running.Port;

    /// <summary>The superuser's password, different in each run.</summary>
    public string Password => Running.Password;

    private PostgresCluster Running
    {
        get
        {
            if (_absent is not null)
            {
                Assert.Skip(_absent);
            }

            return _cluster ?? throw new InvalidOperationException("The Postgres cluster has not been started: is the fixture initialised?");
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!PostgresBinaries.TryFind(out var binaries, out _absent))
        {
            return;
        }

        _cluster = await PostgresCluster.StartAsync(binaries, CancellationToken.None);
    }

    /// <summary>Creates an empty database with a name no other test has; skips the calling test when there is no Postgres here.</summary>
    /// <param name="prefix">What the name starts with; lower case letters, digits and underscores.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<TestDatabase> CreateDatabaseAsync(string prefix = "test", CancellationToken cancellationToken = default)
    {
        var name = $"{prefix}_{Interlocked.Increment(ref _created)}";
        await ExecuteAsync($"CREATE DATABASE \"{name}\"", cancellationToken);
        return new TestDatabase(this, name);
    }

    /// <summary>The connection string of a database, for the superuser or for a role of the test's.</summary>
    public string ConnectionString(string database, string user = "postgres", string? password = null)
        => new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Database = database,
            Username = user,
            Password = password ?? Password,
        }.ConnectionString;

    /// <summary>Runs a statement in the maintenance database as the superuser.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }
}
