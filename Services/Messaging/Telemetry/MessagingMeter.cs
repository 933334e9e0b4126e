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

    public static void LeaseLost(string system) => LostLeases.Add(1, new KeyValuePair<string, object?>("messaging.system", system));

    private static TagList Tags(string system, string type) => new()
    {
        { "messaging.system", system },
        { "messaging.destination.name", type },
    };
}
