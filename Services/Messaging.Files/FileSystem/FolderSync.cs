namespace AspireShop.Messaging.Files.FileSystem;

/// <summary>
/// One sync of a folder for all who wait for one: it serves everyone whose rename came before it began. Whoever comes first does it,
/// and goes on for those who came meanwhile.
/// </summary>
internal sealed class FolderSync(string path)
{
    private readonly Lock _lock = new();
    private List<TaskCompletionSource> _waiting = [];
    private bool _syncing;

    /// <summary>Completes the source when the folder is durable as it is now. May block the caller's thread on behalf of others.</summary>
    public void Join(TaskCompletionSource durable)
    {
        lock (_lock)
        {
            _waiting.Add(durable);
            if (_syncing)
            {
                return;
            }

            _syncing = true;
        }

        while (TakeWaiting() is { } served)
        {
            Serve(served);
        }
    }

    private List<TaskCompletionSource>? TakeWaiting()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _syncing = false;
                return null;
            }

            var taken = _waiting;
            _waiting = [];
            return taken;
        }
    }

    private void Serve(List<TaskCompletionSource> served)
    {
        try
        {
            NativeFiles.SyncFolder(path);
            served.ForEach(s => s.TrySetResult());
        }
        catch (Exception e)
        {
            served.ForEach(s => s.TrySetException(e));
        }
    }
}
