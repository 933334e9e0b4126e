using System.Data.Common;
using AspireShop.Messaging;

namespace AspireShop.Fulfilment.Tests.Support;

/// <summary>An outbox with a point before a message is recorded and one after: both before the commit.</summary>
internal sealed class InterruptedOutbox(IOutbox inner, Interruption interruption) : IOutbox
{
    public async Task AddAsync(DbTransaction transaction, Envelope envelope, TimeSpan delay, CancellationToken cancellationToken)
    {
        await interruption.ReachAsync($"before recording {envelope.Type}");
        await inner.AddAsync(transaction, envelope, delay, cancellationToken);
        await interruption.ReachAsync($"after recording {envelope.Type}");
    }

    public Task<bool> TryWithdrawAsync(DbTransaction transaction, string partitionKey, Guid messageId, CancellationToken cancellationToken)
        => inner.TryWithdrawAsync(transaction, partitionKey, messageId, cancellationToken);
}
