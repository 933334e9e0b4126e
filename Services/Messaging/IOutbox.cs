using System.Data.Common;

namespace AspireShop.Messaging;

/// <summary>Records messages in the caller's own transaction: they are sent if it commits, and were never there if it does not.</summary>
public interface IOutbox
{
    /// <summary>Records a message.</summary>
    /// <param name="transaction">The caller's; READ COMMITTED. Until its end it holds the message's partition key, so other senders of that key wait.</param>
    /// <param name="envelope">The message.</param>
    /// <param name="delay">How long after now it may be delivered at the earliest; by the database's clock.</param>
    /// <param name="cancellationToken">Stops waiting; the transaction must then be rolled back.</param>
    Task AddAsync(DbTransaction transaction, Envelope envelope, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>
    /// Records a message whose receivers the caller wakes itself, by <see cref="Committed"/> after the commit. It keeps its commit from waiting for other commits
    /// that wake receivers. Without the call they find the message when they next look.
    /// </summary>
    /// <inheritdoc cref="AddAsync"/>
    Task AddQuietlyAsync(DbTransaction transaction, Envelope envelope, TimeSpan delay, CancellationToken cancellationToken)
        => AddAsync(transaction, envelope, delay, cancellationToken);

    /// <summary>Wakes the receivers of a message that was recorded quietly. Does not wait.</summary>
    /// <param name="envelope">The message; its transaction has committed.</param>
    void Committed(Envelope envelope)
    {
    }

    /// <summary>Takes a message back that no receiver has taken yet.</summary>
    /// <returns>False when a receiver has it or had it, or there is none: then nothing has changed.</returns>
    Task<bool> TryWithdrawAsync(DbTransaction transaction, string partitionKey, Guid messageId, CancellationToken cancellationToken);
}
