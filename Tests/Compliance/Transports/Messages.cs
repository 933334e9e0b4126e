using System.Text;
using AspireShop.Messaging;

namespace AspireShop.Compliance.Tests.Transports;

/// <summary>The suite's messages.</summary>
public static class Messages
{
    public const string Type = "ComplianceMessage";

    /// <summary>Of the one test of each transport that counts what is measured, so that no other test is counted.</summary>
    public const string MeteredType = "MeteredMessage";

    public static Envelope Of(string key, int number = 0) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = Type,
        Source = "compliance",
        Time = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
        PartitionKey = key,
        Payload = Encoding.UTF8.GetBytes($"{{\"number\":{number}}}"),
    };

    public static string Text(this Envelope envelope) => Encoding.UTF8.GetString(envelope.Payload.Span);
}
