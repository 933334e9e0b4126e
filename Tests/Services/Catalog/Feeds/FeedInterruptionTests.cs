using System.Diagnostics;
using AspireShop.Catalog.Feeds;
using AspireShop.Catalog.Tests.Support;
using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;
using Npgsql;

namespace AspireShop.Catalog.Tests.Feeds;

/// <summary>Whatever comes in between: each content is imported once, and wholly.</summary>
public sealed class FeedInterruptionTests(PostgresFixture postgres, IdentityFixture identity)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_replicas_each_feed_is_imported_by_one()
    {
        using var folder = new DropFolder();
        await using var database = await postgres.CreateDatabaseAsync("feeds", Cancellation);
        var hosts = await CatalogHost.StartAsync(2, database.ConnectionString, identity.Identity, Cancellation, folder.Settings());
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 30).Select(i => folder.DropAsync($"{i}.csv", Csv.Rows($"R{i}", 20))));
            var reports = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => folder.ReportAsync($"{i}.csv")));

            Assert.All(reports, report => Assert.Equal((FeedOutcome.Imported, 20), (report.Outcome, report.Added)));
            Assert.Equal(31, await database.ScalarAsync<long>("SELECT count(*) FROM messaging.record", Cancellation));
            Assert.Equal(72 + 600, await database.ScalarAsync<long>("SELECT count(*) FROM products", Cancellation));
        }
        finally
        {
            foreach (var host in hosts)
            {
                await host.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task The_other_replica_goes_on_where_one_stops()
    {
        using var folder = new DropFolder();
        await using var database = await postgres.CreateDatabaseAsync("feeds", Cancellation);
        var first = await CatalogHost.StartAsync(database.ConnectionString, identity.Identity, Cancellation, folder.Settings());
        await first.ReadyAsync(Cancellation);
        await using var blocker = await BlockAsync(database);
        await folder.DropAsync("stopped.csv", Rows());
        await folder.UntilTakenAsync("stopped.csv");
        await UntilBlockedAsync(database);
        await using var second = await CatalogHost.StartAsync(database.ConnectionString, identity.Identity, Cancellation, folder.Settings());

        await first.DisposeAsync();
        await blocker.Transaction.RollbackAsync(Cancellation);

        await AssertImportedOnceAsync(database, await folder.ReportAsync("stopped.csv"));
    }

    [Fact]
    public async Task A_session_that_is_ended_in_the_middle_leaves_nothing_and_the_feed_is_begun_anew()
    {
        using var folder = new DropFolder();
        await using var database = await postgres.CreateDatabaseAsync("feeds", Cancellation);
        await using var host = await CatalogHost.StartAsync(database.ConnectionString, identity.Identity, Cancellation, folder.Settings());
        await host.ReadyAsync(Cancellation);
        await using var blocker = await BlockAsync(database);
        await folder.DropAsync("ended.csv", Rows());
        await UntilBlockedAsync(database);

        await database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted", Cancellation);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM feed_imports", Cancellation));
        await blocker.Transaction.RollbackAsync(Cancellation);

        await AssertImportedOnceAsync(database, await folder.ReportAsync("ended.csv"));
    }

    [Fact]
    public async Task A_process_that_is_killed_in_the_middle_leaves_nothing_and_the_next_begins_anew()
    {
        using var folder = new DropFolder();
        await using var database = await postgres.CreateDatabaseAsync("feeds", Cancellation);
        using var process = Start(CatalogHost.Arguments(database.ConnectionString, identity.Identity, folder.Settings()));
        try
        {
            // It has made the folder when its database is set up.
            while (!Directory.Exists(folder.Incoming))
            {
                Assert.False(process.HasExited, "The service is running.");
                await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
            }

            await using var blocker = await BlockAsync(database);
            await folder.DropAsync("killed.csv", Rows());
            await UntilBlockedAsync(database);
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
            await blocker.Transaction.RollbackAsync(Cancellation);
        }
        finally
        {
            process.Kill();
        }

        var taken = await folder.UntilTakenAsync("killed.csv");
        await using var next = await CatalogHost.StartAsync(database.ConnectionString, identity.Identity, Cancellation, folder.Settings());
        await AssertImportedOnceAsync(database, await folder.ReportAsync("killed.csv"));
        Assert.False(Directory.Exists(taken), "It is in one place only.");
    }

    [Fact]
    public async Task A_feed_that_was_imported_and_not_reported_is_reported_as_what_it_was()
    {
        using var folder = new DropFolder();
        await using var database = await postgres.CreateDatabaseAsync("feeds", Cancellation);
        await using (var first = await CatalogHost.StartAsync(database.ConnectionString, identity.Identity, Cancellation, folder.Settings()))
        {
            await folder.ImportAsync("crashed.csv", Rows());
        }

        // As a process leaves it that died after its commit.
        var done = folder.Find("crashed.csv")!;
        File.Delete(Assert.Single(Directory.GetFiles(done, "*.report.json")));
        Directory.Move(done, Path.Combine(folder.Root, "work", Path.GetFileName(done)));
        Directory.CreateDirectory(Path.Combine(folder.Root, "work", "20260101T000000000Z-00000000"));
        await using var second = await CatalogHost.StartAsync(database.ConnectionString, identity.Identity, Cancellation, folder.Settings());

        await AssertImportedOnceAsync(database, await folder.ReportAsync("crashed.csv"));
        Assert.Empty(folder.Folders("work"));
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_waited_for()
    {
        using var folder = new DropFolder();
        await using var database = await postgres.CreateDatabaseAsync("feeds", Cancellation);
        string[] settings = [.. folder.Settings(), "--Catalog:Feeds:Settle", "00:00:02"];
        await using var host = await CatalogHost.StartAsync(database.ConnectionString, identity.Identity, Cancellation, settings);
        await host.ReadyAsync(Cancellation);
        Directory.CreateDirectory(folder.Incoming);
        var lines = Rows().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // As `cp` does, slowly: each piece ends with a whole line, so that only its growing tells that it is not complete.
        await using (var writer = new StreamWriter(Path.Combine(folder.Incoming, "slow.csv")) { AutoFlush = true })
        {
            foreach (var piece in lines.Chunk(lines.Length / 10))
            {
                await writer.WriteAsync(string.Concat(piece.Select(line => line + "\n")));
                await Task.Delay(TimeSpan.FromMilliseconds(100), Cancellation);
            }
        }

        await AssertImportedOnceAsync(database, await folder.ReportAsync("slow.csv"));
    }

    [Fact]
    public async Task While_the_volume_is_away_the_service_says_so_and_goes_on_when_it_is_back()
    {
        using var folder = new DropFolder();
        await using var database = await postgres.CreateDatabaseAsync("feeds", Cancellation);
        var root = Path.Combine(folder.Root, "volume");
        await File.WriteAllTextAsync(root, "In the place of the folder.", Cancellation);
        await using var host = await CatalogHost.StartAsync(database.ConnectionString, identity.Identity, Cancellation, [.. folder.Settings(), "--Catalog:Feeds:Folder", root]);
        while (await host.HealthOfAsync("feeds", Cancellation) != Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Degraded)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
        }

        File.Delete(root);
        await host.ReadyAsync(Cancellation);
    }

    private static string Rows() => Csv.Of("COF-0001,Blocked,x,1,Feeds,Test,1", Csv.Row("MID-1"), Csv.Row("MID-2")) + Csv.Rows("MID-X", 50)[Csv.Header.Length..];

    private static async Task AssertImportedOnceAsync(TestDatabase database, FeedReport report)
    {
        Assert.Equal((FeedOutcome.Imported, 53, 52, 1), (report.Outcome, report.Rows, report.Added, report.Changed));
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM feed_imports", Cancellation));
        Assert.Equal(1, await database.ScalarAsync<long>($"SELECT count(*) FROM messaging.record WHERE partition_key = '{report.Sha256}'", Cancellation));
        Assert.Equal(72 + 52, await database.ScalarAsync<long>("SELECT count(*) FROM products", Cancellation));
    }

    /// <summary>Locks a product, so that an import stops in the middle.</summary>
    private static async Task<Blocker> BlockAsync(TestDatabase database)
    {
        var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT FROM products WHERE sku = 'COF-0001' FOR UPDATE", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        return new Blocker(connection, transaction);
    }

    private static async Task UntilBlockedAsync(TestDatabase database)
    {
        while (await database.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE products%'", Cancellation) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AspireShop.Catalog.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private sealed record Blocker(NpgsqlConnection Connection, NpgsqlTransaction Transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Transaction.DisposeAsync();
            await Connection.DisposeAsync();
        }
    }
}
