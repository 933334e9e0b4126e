using AspireShop.Support.Postgres;

namespace AspireShop.Identity.Tests;

/// <summary>One Identity for the tests of a class that do not change it.</summary>
public sealed class IdentityFixture(PostgresFixture postgres) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private TestDatabase? _database;
    private IdentityHost? _host;

    // Started by the first test rather than by the fixture: without Postgres a test is skipped, a fixture fails.
    internal async Task<IdentityHost> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _database ??= await postgres.CreateDatabaseAsync("identity", cancellationToken);
            return _host ??= await IdentityHost.StartAsync(_database, cancellationToken: cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _gate.Dispose();
    }
}
