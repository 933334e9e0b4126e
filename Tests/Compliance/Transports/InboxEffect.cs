using AspireShop.Messaging;
using AspireShop.Messaging.Inbox;
using AspireShop.Support.Postgres;

namespace AspireShop.Compliance.Tests.Transports;

/// <summary>A handler's work: a row for each message, behind the inbox.</summary>
public sealed class InboxEffect(TestDatabase database)
{
    private readonly MessageInbox _inbox = new("compliance");

    public async Task ApplyAsync(Envelope envelope)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        if (await _inbox.TryEnterAsync(transaction, envelope.Id, TestContext.Current.CancellationToken))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO effect DEFAULT VALUES";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<long> CountAsync() => await database.ScalarAsync<long>("SELECT count(*) FROM effect", TestContext.Current.CancellationToken);
}
