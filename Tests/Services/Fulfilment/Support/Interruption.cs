namespace AspireShop.Fulfilment.Tests.Support;

/// <summary>Counts the points that a run comes to, and does something at one of them: there it may die, or be held up.</summary>
internal sealed class Interruption(int at, Func<string, Task> action)
{
    private int _reached;

    public static Interruption None { get; } = new(0, _ => Task.CompletedTask);

    /// <summary>Whether the run has come to the point.</summary>
    public bool Happened { get; private set; }

    public async Task ReachAsync(string point)
    {
        if (Interlocked.Increment(ref _reached) == at)
        {
            Happened = true;
            await action(point);
        }
    }
}
