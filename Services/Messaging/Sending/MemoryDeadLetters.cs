using AspireShop.Messaging.DeadLetters;

namespace AspireShop.Messaging.Sending;

/// <summary>The newest dead letters of a sender that keeps them in memory.</summary>
internal sealed class MemoryDeadLetters(int capacity)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<DeadLetter> _newestFirst = new();

    /// <returns>The oldest one, when it had to make room.</returns>
    public DeadLetter? Add(DeadLetter letter)
    {
        lock (_gate)
        {
            _newestFirst.AddFirst(letter);
            if (_newestFirst.Count <= capacity)
            {
                return null;
            }

            var oldest = _newestFirst.Last!.Value;
            _newestFirst.RemoveLast();
            return oldest;
        }
    }

    public IReadOnlyList<DeadLetter> List(int limit)
    {
        lock (_gate)
        {
            return [.. _newestFirst.Take(limit)];
        }
    }

    public DeadLetter? Take(string subscriber, Guid messageId)
    {
        lock (_gate)
        {
            var letter = _newestFirst.FirstOrDefault(l => l.Envelope.Id == messageId && l.Subscriber == subscriber);
            if (letter is not null)
            {
                _newestFirst.Remove(letter);
            }

            return letter;
        }
    }
}
