using AspireShop.Compliance.Tests.Transports;
using AspireShop.Support.Postgres;
using Npgsql;

namespace AspireShop.Compliance.Tests.Records;

/// <summary>The role that receives: that it can receive is shown by the whole compliance suite, which uses it.</summary>
public sealed class QueueReaderTests(PostgresFixture postgres)
{
    private static readonly string[] Forbidden =
    [
        "SELECT * FROM public.orders",
        "INSERT INTO public.orders VALUES (1)",
        "DELETE FROM public.orders",
        "SELECT * FROM inbox.handled",
        "SELECT messaging.send(gen_random_uuid(), 'ComplianceMessage', 's', now(), 'k', NULL, NULL, '', interval '0')",
        "SELECT messaging.forward('first', gen_random_uuid(), 'ComplianceMessage', 's', now(), 'k', NULL, NULL, '')",
        "INSERT INTO messaging.record (subscriber, partition_key, head, due_at, id, type, source, time, payload) VALUES ('first', 'k', true, now(), gen_random_uuid(), 't', 's', now(), '')",
        "DELETE FROM messaging.dead_letter",
        "INSERT INTO messaging.subscription VALUES ('t', 's')",
        "CREATE TABLE public.mine (id int)",
        "CREATE TABLE messaging.mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine",
        "ALTER TABLE messaging.record ADD mine int",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY public.orders TO PROGRAM 'true'",
    ];

    [Fact]
    public async Task The_queues_reader_may_do_nothing_else()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var records = await RecordsUnderTest.CreateAsync(postgres);
        await records.SenderDatabase.ExecuteAsync("CREATE TABLE public.orders (id int); CREATE SCHEMA inbox; CREATE TABLE inbox.handled (id int)", cancellation);
        var (_, connectionString) = await records.CreateReaderAsync();
        await using var source = NpgsqlDataSource.Create(connectionString);
        foreach (var sql in Forbidden)
        {
            await using var command = source.CreateCommand(sql);
            var refused = await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync(cancellation));
            Assert.True(refused is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }, $"{sql}: {refused?.Message ?? "was done"}");
        }
    }

    [Fact]
    public async Task The_queues_reader_may_read_what_waits()
    {
        await using var records = await RecordsUnderTest.CreateAsync(postgres);
        var (_, connectionString) = await records.CreateReaderAsync();
        await records.Sender.SendAsync(Messages.Of("key"), TestContext.Current.CancellationToken);
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM messaging.record");

        Assert.Equal(2L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
