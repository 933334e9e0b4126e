using System.Data.Common;

namespace AspireShop.Messaging.Inbox;

/// <summary>
/// Remembers, in the receiver's database and in the handler's own transaction, which messages a consumer has handled:
/// the effect of a message that is delivered twice, or by two owners at once, happens once.
/// </summary>
/// <param name="consumer">Who handles; one database may serve several.</param>
public sealed class MessageInbox(string consumer)
{
    /// <summary>The schema script for PostgreSQL. Out of the reach of queue readers: they have schema <c>messaging</c> only.</summary>
    public const string Schema = """
        CREATE SCHEMA IF NOT EXISTS inbox;
        CREATE TABLE IF NOT EXISTS inbox.handled (
            consumer    text        NOT NULL,
            message_id  uuid        NOT NULL,
            handled_at  timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (consumer, message_id)
        );
        """;

    /// <summary>Enters a message. A concurrent delivery of the same one waits here until the first has committed or rolled back.</summary>
    /// <returns>False when it has been handled before: acknowledge it and do nothing.</returns>
    public async Task<bool> TryEnterAsync(DbTransaction transaction, Guid messageId, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection ?? throw new InvalidOperationException("The transaction has ended: enter the inbox before the commit.");
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO inbox.handled (consumer, message_id) VALUES (@consumer, @id) ON CONFLICT DO NOTHING";
        Add(command, "consumer", consumer);
        Add(command, "id", messageId);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
