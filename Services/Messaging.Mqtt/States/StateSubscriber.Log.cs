using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Mqtt.States;

public sealed partial class StateSubscriber
{
    [LoggerMessage(EventId = 2531, Level = LogLevel.Warning, Message = "{Subscriber} receives no states, which is tried again till it does: {Reason}")]
    private partial void LogOutage(string subscriber, string reason);

    [LoggerMessage(EventId = 2532, Level = LogLevel.Information, Message = "{Subscriber} has all retained states of {Kinds}")]
    private partial void LogSynchronized(string subscriber, IReadOnlyList<string> kinds);

    [LoggerMessage(EventId = 2533, Level = LogLevel.Error, Message = "{Subscriber} passes over a state of {Kind} '{Key}' that it cannot read")]
    private partial void LogRejected(string subscriber, string kind, string key, Exception exception);
}
