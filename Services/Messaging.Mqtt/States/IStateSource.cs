using System.Data.Common;
using AspireShop.Messaging.Receiving;

namespace AspireShop.Messaging.Mqtt.States;

/// <summary>
/// A service's states in its database, which is the truth; the broker has a copy of it. Every method runs on the connection that holds the turn,
/// so that a replica that has lost its turn cannot read or mark any more.
/// </summary>
public interface IStateSource
{
    /// <summary>The topics' first segment: <c>orders</c>.</summary>
    string Kind { get; }

    /// <summary>Set it after a commit that changed a state.</summary>
    WakeSignal Changed { get; }

    /// <summary>States that wait to be published; those of one key in the order of their versions.</summary>
    /// <param name="turn">An open connection to the database.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<RetainedState>> ReadPendingAsync(DbConnection turn, int limit, CancellationToken cancellationToken);

    /// <summary>The broker has these: they wait no longer. One statement.</summary>
    Task MarkPublishedAsync(DbConnection turn, IReadOnlyList<RetainedState> published, CancellationToken cancellationToken);

    /// <summary>Compares what the broker retains with the database: has every state wait again that the broker lacks or has an older version of.</summary>
    /// <param name="turn">An open connection to the database.</param>
    /// <param name="retained">Key and version of everything the broker retains of this kind; version 0 where it does not tell.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The keys the database does not know, whose topics are to be cleared.</returns>
    Task<IReadOnlyList<string>> ReconcileAsync(DbConnection turn, IReadOnlyDictionary<string, long> retained, CancellationToken cancellationToken);
}
