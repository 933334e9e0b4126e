using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AspireShop.Messaging.Telemetry;

/// <summary>What the transports count. Meter <see cref="MessagingTelemetry.Name"/>.</summary>
public static class MessagingMeter
{
    private static readonly Meter Meter = new(MessagingTelemetry.Name);
    private static readonly Counter<long> SentMessages = Meter.CreateCounter<long>("messaging.client.sent.messages", "{message}", "Messages a transport has accepted.");
    private static readonly Counter<long> ConsumedMessages = Meter.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Tries to handle a message, by outcome.");
    private static readonly Counter<long> RedeliveredMessages = Meter.CreateCounter<long>("aspireshop.messaging.redelivered", "{message}", "Deliveries after the first of the same message.");
    private static readonly Counter<long> LostLeases = Meter.CreateCounter<long>("aspireshop.messaging.lost_leases", "{message}", "Acknowledgements without effect: the message had been given to another owner.");
    private static readonly Counter<long> BuriedMessages = Meter.CreateCounter<long>("aspireshop.messaging.dead_letters", "{message}", "Messages given up on by a sender that keeps its dead letters.");
    private static readonly Counter<long> DroppedDeadLetters = Meter.CreateCounter<long>("aspireshop.messaging.dropped_dead_letters", "{message}", "Dead letters lost because there were too many.");
    private static readonly Histogram<double> RequestDuration = Meter.CreateHistogram<double>("aspireshop.messaging.request.duration", "s", "How long a request took at the side that serves it, by outcome.");
    private static readonly UpDownCounter<long> InFlightMessages = Meter.CreateUpDownCounter<long>("aspireshop.messaging.in_flight", "{message}", "Messages being handled.");
    private static readonly Histogram<double> ProcessDuration = Meter.CreateHistogram<double>("messaging.process.duration", "s", "How long a handler took.");

    public static void Sent(string system, string type) => SentMessages.Add(1, Tags(system, type));

    public static void Started(string system, Envelope envelope)
    {
        var tags = Tags(system, envelope.Type);
        InFlightMessages.Add(1, tags);
        if (envelope.Attempt > 1)
        {
            RedeliveredMessages.Add(1, tags);
        }
    }

    /// <param name="system">The transport.</param>
    /// <param name="envelope">The message.</param>
    /// <param name="duration">Of the handler.</param>
    /// <param name="failure">What became of it when the handler failed.</param>
    public static void Finished(string system, Envelope envelope, TimeSpan duration, FailureVerdict? failure)
    {
        var tags = Tags(system, envelope.Type);
        InFlightMessages.Add(-1, tags);
        ProcessDuration.Record(duration.TotalSeconds, tags);
        tags.Add("aspireshop.messaging.outcome", failure?.ToString() ?? "Handled");
        ConsumedMessages.Add(1, tags);
    }

    /// <summary>A state was handled: it has no envelope, and is never handled more than once at a time.</summary>
    /// <param name="system">The transport.</param>
    /// <param name="kind">Of the state.</param>
    /// <param name="duration">Of the handler.</param>
    /// <param name="failure">What became of it when the handler failed.</param>
    public static void Consumed(string system, string kind, TimeSpan duration, FailureVerdict? failure)
    {
        var tags = Tags(system, kind);
        ProcessDuration.Record(duration.TotalSeconds, tags);
        tags.Add("aspireshop.messaging.outcome", failure?.ToString() ?? "Handled");
        ConsumedMessages.Add(1, tags);
    }

    public static void Buried(string system, string type) => BuriedMessages.Add(1, Tags(system, type));

    public static void DeadLetterDropped(string system, string type) => DroppedDeadLetters.Add(1, Tags(system, type));

    /// <param name="system">The transport.</param>
    /// <param name="operation">What was asked.</param>
    /// <param name="duration">Of the handler.</param>
    /// <param name="outcome"><c>Handled</c>, or the kind of failure.</param>
    public static void Served(string system, string operation, TimeSpan duration, string outcome)
    {
        if (RequestDuration.Enabled)
        {
            var tags = Tags(system, operation);
            tags.Add("aspireshop.messaging.outcome", outcome);
            RequestDuration.Record(duration.TotalSeconds, tags);
        }
    }

    public static void LeaseLost(string system) => LostLeases.Add(1, new KeyValuePair<string, object?>("messaging.system", system));

    private static TagList Tags(string system, string type) => new()
    {
        { "messaging.system", system },
        { "messaging.destination.name", type },
    };
}
