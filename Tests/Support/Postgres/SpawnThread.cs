using System.Collections.Concurrent;

namespace AspireShop.Support.Postgres;

/// <summary>One thread that lives as long as the process and starts every child.</summary>
internal static class SpawnThread
{
    private static readonly BlockingCollection<Action> Work = [];

    static SpawnThread() => new Thread(Loop) { IsBackground = true, Name = "spawn" }.Start();

    public static void Run(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                action();
                done.SetResult();
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        done.Task.GetAwaiter().GetResult();
    }

    private static void Loop()
    {
        foreach (var action in Work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
