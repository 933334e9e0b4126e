using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Files;

namespace AspireShop.Messaging.Routing.DeadLetters;

/// <summary>The dead letters of the service's own spool, which may be on a volume that is not there yet.</summary>
internal sealed class SpoolDeadLetters(Spools spools, string service, TimeProvider time) : IDeadLetters
{
    public Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken cancellationToken) => Open().ListAsync(limit, cancellationToken);

    public Task<bool> ReplayAsync(string subscriber, Guid messageId, CancellationToken cancellationToken) => Open().ReplayAsync(subscriber, messageId, cancellationToken);

    private FilesDeadLetters Open() => new(spools.Open(service), time);
}
