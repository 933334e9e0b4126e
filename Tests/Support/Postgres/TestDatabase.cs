using Npgsql;

namespace AspireShop.Support.Postgres;

/// <summary>A database of one test or test class; disposing it drops it, whoever is still connected.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresFixture _postgres;
    private readonly Lazy<NpgsqlDataSource> _source;

    internal TestDatabase(PostgresFixture postgres, string name)
    {
        _postgres = postgres;
        Name = name;
        _source = new(() => NpgsqlDataSource.Create(ConnectionString));
    }

    public string Name { get; }

    /// <summary>The superuser's connection string to this database.</summary>
    public string ConnectionString => _postgres.ConnectionString(Name);

    /// <summary>A pool of this database's, closed with it.</summary>
    public NpgsqlDataSource DataSource => _source.Value;

    /// <summary>The connection string to this database for a role of the test's.</summary>
    public string ConnectionStringFor(string user, string password) => _postgres.ConnectionString(Name, user, password);

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The single value a query gives, or the type's default for no row or NULL.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancellationToken = default)
    {
        await using var command = DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }

    public async ValueTask DisposeAsync()
    {
        if (_source.IsValueCreated)
        {
            await _source.Value.DisposeAsync();
        }

        await _postgres.ExecuteAsync($"DROP DATABASE IF EXISTS \"{Name}\" WITH (FORCE)");
    }
}
