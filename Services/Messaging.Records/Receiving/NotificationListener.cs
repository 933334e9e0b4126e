using AspireShop.Messaging.Receiving;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AspireShop.Messaging.Records.Receiving;

/// <summary>Holds a connection that LISTENs, and wakes the claim loop. While it is broken the loop polls.</summary>
internal sealed partial class NotificationListener(NpgsqlDataSource source, string subscriber, WakeSignal wake, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Reconnect = TimeSpan.FromMilliseconds(500);

    // A connection that died without a word is noticed by asking it something.
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogLost(subscriber, e);
                await Task.Delay(Reconnect, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = await source.OpenConnectionAsync(stopping);
        connection.Notification += (_, notification) =>
        {
            if (notification.Payload == subscriber)
            {
                wake.Set();
            }
        };
        await ExecuteAsync(connection, $"LISTEN {RecordsTransport.Channel}", stopping);

        // What was sent before the LISTEN made no sound.
        wake.Set();
        while (true)
        {
            if (!await connection.WaitAsync(CheckEvery, stopping))
            {
                await ExecuteAsync(connection, "SELECT 1", stopping);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
