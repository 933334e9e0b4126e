using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Inbox;
using AspireShop.Messaging.Records;
using AspireShop.Messaging.Records.Schema;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AspireShop.Compliance.Tests.Records;

/// <summary>A queue in a sender's database and a receiver's database beside it.</summary>
public sealed class RecordsUnderTest : ITransportUnderTest
{
    private readonly List<NpgsqlDataSource> _sources = [];
    private int _roles;

    private RecordsUnderTest(TestDatabase sender, TestDatabase receiver)
    {
        SenderDatabase = sender;
        ReceiverDatabase = receiver;
        Sender = new RecordsSender(sender.DataSource);
        DeadLetters = new RecordsDeadLetters(sender.DataSource);
    }

    public TestDatabase SenderDatabase { get; }

    public TestDatabase ReceiverDatabase { get; }

    public IMessageSender Sender { get; }

    public IDeadLetters DeadLetters { get; }

    public static async Task<RecordsUnderTest> CreateAsync(PostgresFixture postgres)
    {
        var records = new RecordsUnderTest(await postgres.CreateDatabaseAsync("sender"), await postgres.CreateDatabaseAsync("receiver"));
        await RecordsSchema.ApplyAsync(records.SenderDatabase.DataSource, Options(reader: null), TestContext.Current.CancellationToken);
        await records.ReceiverDatabase.ExecuteAsync(MessageInbox.Schema + "CREATE TABLE effect (id int GENERATED ALWAYS AS IDENTITY)");
        return records;
    }

    /// <summary>Makes a role for one receiver and gives its connection string to the queue.</summary>
    public async Task<(string Role, string ConnectionString)> CreateReaderAsync()
    {
        var role = $"{SenderDatabase.Name}_reader_{Interlocked.Increment(ref _roles)}";
        await RecordsSchema.ApplyAsync(SenderDatabase.DataSource, Options(new QueueReader { Role = role, Password = "it's $secret$" }), TestContext.Current.CancellationToken);
        return (role, SenderDatabase.ConnectionStringFor(role, "it's $secret$"));
    }

    public ReceiverUnderTest CreateReceiver(string subscriber = "first", TimeSpan? drainLimit = null, int? maxInFlight = null)
    {
        var (role, connectionString) = CreateReaderAsync().GetAwaiter().GetResult();
        var source = NpgsqlDataSource.Create(connectionString);
        _sources.Add(source);
        var options = new RecordsReceiverOptions
        {
            Subscriber = subscriber,
            Lease = TimeSpan.FromSeconds(1),
            DrainLimit = drainLimit ?? TimeSpan.FromSeconds(5),
            MaxInFlight = maxInFlight ?? 32,
            Retry = new RetryPolicy { InitialBackoff = TimeSpan.FromMilliseconds(2), MaxBackoff = TimeSpan.FromMilliseconds(20) },
        };
        return new ReceiverUnderTest(
            new RecordsReceiver(source, options, TimeProvider.System, NullLogger<RecordsReceiver>.Instance),
            () => SenderDatabase.ExecuteAsync($"ALTER ROLE {role} NOLOGIN; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{role}'"),
            () => SenderDatabase.ExecuteAsync($"ALTER ROLE {role} LOGIN"));
    }

    public Task<long> WaitingAsync() => SenderDatabase.ScalarAsync<long>("SELECT count(*) FROM messaging.record WHERE subscriber = 'first'", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources)
        {
            await source.DisposeAsync();
        }

        await SenderDatabase.DisposeAsync();
        await ReceiverDatabase.DisposeAsync();
    }

    private static RecordsSchemaOptions Options(QueueReader? reader) => new()
    {
        Subscriptions = [(Messages.Type, "first"), (Messages.Type, "second"), (Messages.MeteredType, "first")],
        Reader = reader,
    };
}
