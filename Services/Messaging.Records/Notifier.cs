using Npgsql;

namespace AspireShop.Messaging.Records;

/// <summary>Wakes receivers of what has committed: one notification for all that came while the last one was on its way.</summary>
internal sealed class Notifier(NpgsqlDataSource source)
{
    private readonly Lock _gate = new();
    private HashSet<string> _types = new(StringComparer.Ordinal);
    private bool _running;

    /// <summary>Messages of this type have committed.</summary>
    public void Committed(string type)
    {
        lock (_gate)
        {
            _types.Add(type);
            if (_running)
            {
                return;
            }

            _running = true;
        }

        // It serves other senders too: it must not run, and trace, as a part of this one's send.
        using (ExecutionContext.SuppressFlow())
        {
            _ = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        while (Take() is { Length: > 0 } types)
        {
            try
            {
                await using var command = source.CreateCommand($"SELECT pg_notify('{RecordsTransport.Channel}', subscriber) FROM messaging.subscription WHERE type = ANY ($1)");
                command.Parameters.Add(new() { Value = types });
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is NpgsqlException or ObjectDisposedException or InvalidOperationException or TimeoutException)
            {
                // The messages are there: receivers find them at their next look.
            }
        }
    }

    private string[] Take()
    {
        lock (_gate)
        {
            var taken = _types.ToArray();
            _types = new HashSet<string>(StringComparer.Ordinal);
            _running = taken.Length > 0;
            return taken;
        }
    }
}
