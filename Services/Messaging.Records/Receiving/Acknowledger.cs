using System.Threading.Channels;
using AspireShop.Messaging.Receiving;
using AspireShop.Messaging.Telemetry;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Records.Receiving;

/// <summary>
/// Acknowledges handled messages, as many at a time as have come together while the last batch was on its way: at once when there is little to do,
/// in large batches when there is much.
/// </summary>
internal sealed partial class Acknowledger(RecordsQueue queue, WakeSignal wake, TimeProvider time, ILogger logger)
{
    private const int MaxBatch = 256;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);

    private readonly Channel<LeasedMessage> _handled = Channel.CreateUnbounded<LeasedMessage>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Called after a batch with its rows, whatever became of them.</summary>
    public required Action<LeasedMessage> Done { get; init; }

    /// <summary>Bounded by the messages in flight: a message leaves that number only when it is done here.</summary>
    public void Add(LeasedMessage message) => _handled.Writer.TryWrite(message);

    /// <summary>Nothing more will come: <see cref="RunAsync"/> ends after the last one.</summary>
    public void Complete() => _handled.Writer.Complete();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var batch = new List<LeasedMessage>();
        while (await _handled.Reader.WaitToReadAsync(cancellationToken))
        {
            batch.Clear();
            while (batch.Count < MaxBatch && _handled.Reader.TryRead(out var message))
            {
                batch.Add(message);
            }

            await AcknowledgeAsync(batch, wait: false, cancellationToken);
        }
    }

    private async Task AcknowledgeAsync(List<LeasedMessage> batch, bool wait, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var activity = MessagingTelemetry.StartSettle(RecordsTransport.System, queue.Subscriber, [.. batch.Select(m => m.Envelope)]);
            try
            {
                var outcome = await queue.AcknowledgeAsync(batch, wait, cancellationToken);
                await FinishAsync(batch, outcome, cancellationToken);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                MessagingTelemetry.Fail(activity, e);

                // The work is committed. If the lease ends before this succeeds, the inbox recognises the repetition.
                LogFailed(batch.Count, e);
                await Task.Delay(RetryPause, time, cancellationToken);
            }
        }
    }

    private async Task FinishAsync(List<LeasedMessage> batch, Acknowledged outcome, CancellationToken cancellationToken)
    {
        if (outcome.Promoted > 0)
        {
            wake.Set();
        }

        var busy = outcome.Busy.ToHashSet();
        var settled = outcome.Settled.ToHashSet();
        foreach (var message in batch.Where(m => !busy.Contains(m.Seq)))
        {
            if (!settled.Contains(message.Seq))
            {
                LogLost(message.Envelope.Id, message.Envelope.Type);
                MessagingMeter.LeaseLost(RecordsTransport.System);
            }

            Done(message);
        }

        foreach (var message in batch.Where(m => busy.Contains(m.Seq)).ToList())
        {
            await AcknowledgeAsync([message], wait: true, cancellationToken);
        }
    }
}
