using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Records.Receiving;

/// <summary>Renews the leases of messages whose handlers still run, and stops the handlers of those that were lost.</summary>
internal sealed partial class LeaseKeeper(RecordsQueue queue, InFlight inFlight, TimeSpan lease, TimeProvider time, ILogger logger)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(lease / 3, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var held = inFlight.Messages;
            if (held.Count == 0)
            {
                continue;
            }

            try
            {
                await RenewAsync(held, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(held.Count, e);
            }
        }
    }

    private async Task RenewAsync(IReadOnlyCollection<LeasedMessage> held, CancellationToken cancellationToken)
    {
        var kept = await queue.ExtendAsync(held, lease, cancellationToken);

        // What was settled meanwhile is not kept either; losing it has no effect.
        foreach (var message in held.Where(m => !kept.Contains(m.Seq)))
        {
            inFlight.Lose(message);
        }
    }
}
