using AspireShop.Messaging.DeadLetters;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Routing.DeadLetters;

/// <summary>
/// The dead letters that a service can reach, wherever they are kept: in its own queue, its spool, the broker, the memory of its senders.
/// Those of what it receives by Records are in the queue of the sender, which replays them.
/// </summary>
public sealed partial class AllDeadLetters
{
    private readonly IReadOnlyList<IDeadLetters> _stores;
    private readonly ILogger _logger;

    /// <param name="stores">Where they are kept.</param>
    /// <param name="logger">Where a store that is away is told.</param>
    public AllDeadLetters(IEnumerable<IDeadLetters> stores, ILogger<AllDeadLetters> logger) => (_stores, _logger) = ([.. stores], logger);

    /// <summary>The most recent ones first. A store that is away is left out, which is logged.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var letters = new List<DeadLetter>();
        foreach (var store in _stores)
        {
            try
            {
                letters.AddRange(await store.ListAsync(limit, cancellationToken));
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogAway(store.GetType().Name, e);
            }
        }

        return [.. letters.OrderByDescending(l => l.DiedAt).ThenBy(l => l.Envelope.Id).Take(limit)];
    }

    /// <inheritdoc cref="IDeadLetters.ReplayAsync"/>
    /// <exception cref="AggregateException">Nobody has it, and these stores could not be asked.</exception>
    public async Task<bool> ReplayAsync(string subscriber, Guid messageId, CancellationToken cancellationToken)
    {
        var away = new List<Exception>();
        foreach (var store in _stores)
        {
            try
            {
                if (await store.ReplayAsync(subscriber, messageId, cancellationToken))
                {
                    return true;
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                away.Add(e);
            }
        }

        return away.Count == 0 ? false : throw new AggregateException(away);
    }
}
