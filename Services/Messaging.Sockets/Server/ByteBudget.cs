namespace AspireShop.Messaging.Sockets.Server;

/// <summary>So many bytes may be held at one time; who comes first is served first.</summary>
internal sealed class ByteBudget(long limit)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(long Bytes, TaskCompletionSource Taken)> _waiting = new();
    private long _free = limit;

    public long Free => Interlocked.Read(ref _free);

    public bool TryTake(long bytes)
    {
        lock (_gate)
        {
            if (_waiting.Count > 0 || _free < bytes)
            {
                return false;
            }

            _free -= bytes;
            return true;
        }
    }

    public async Task TakeAsync(long bytes, CancellationToken cancellationToken)
    {
        LinkedListNode<(long Bytes, TaskCompletionSource Taken)> node;
        lock (_gate)
        {
            if (_waiting.Count == 0 && _free >= bytes)
            {
                _free -= bytes;
                return;
            }

            node = _waiting.AddLast((bytes, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)));
        }

        try
        {
            await node.Value.Taken.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            GiveUp(node);
            throw;
        }
    }

    public void Release(long bytes)
    {
        lock (_gate)
        {
            _free += bytes;
            Serve();
        }
    }

    private void GiveUp(LinkedListNode<(long Bytes, TaskCompletionSource Taken)> node)
    {
        lock (_gate)
        {
            if (node.List is null)
            {
                // It was served at this moment.
                _free += node.Value.Bytes;
            }
            else
            {
                _waiting.Remove(node);
            }

            Serve();
        }
    }

    private void Serve()
    {
        while (_waiting.First is { } first && _free >= first.Value.Bytes)
        {
            _free -= first.Value.Bytes;
            _waiting.RemoveFirst();
            first.Value.Taken.TrySetResult();
        }
    }
}
