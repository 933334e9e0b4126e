using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Mqtt.States;

public sealed partial class StatePublisher
{
    [LoggerMessage(EventId = 2521, Level = LogLevel.Warning, Message = "States of {Kind} cannot be published, which is tried again till they can: {Reason}")]
    private partial void LogOutage(string kind, string reason);

    [LoggerMessage(EventId = 2522, Level = LogLevel.Information, Message = "Publishing states of {Kind}: the broker retained {Retained}, of which the database does not know {Cleared}")]
    private partial void LogPublishing(string kind, int retained, int cleared);

    [LoggerMessage(EventId = 2523, Level = LogLevel.Information, Message = "Another replica publishes states of {Kind}; this one stands by")]
    private partial void LogStandingBy(string kind);

    [LoggerMessage(EventId = 2524, Level = LogLevel.Warning, Message = "The broker has not, or no longer, all states of {Kind}: they are published from the database")]
    private partial void LogIncomplete(string kind);

    [LoggerMessage(EventId = 2525, Level = LogLevel.Information, Message = "The broker has all states of {Kind}")]
    private partial void LogComplete(string kind);
}
