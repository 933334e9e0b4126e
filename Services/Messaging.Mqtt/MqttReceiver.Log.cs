using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Mqtt;

public sealed partial class MqttReceiver
{
    [LoggerMessage(EventId = 2511, Level = LogLevel.Warning, Message = "{Subscriber} has no connection to the broker, which is tried again till it has: {Reason}")]
    private partial void LogOutage(string subscriber, string reason);

    [LoggerMessage(EventId = 2512, Level = LogLevel.Information, Message = "{Subscriber} receives (session present: {SessionPresent})")]
    private partial void LogReceiving(string subscriber, bool sessionPresent);

    [LoggerMessage(EventId = 2513, Level = LogLevel.Information, Message = "Another receiver of {Subscriber} is at work; this one stands by")]
    private partial void LogStandingBy(string subscriber);

    [LoggerMessage(EventId = 2514, Level = LogLevel.Error, Message = "The broker no longer knew the session of {Subscriber}: what waited in it is lost, unless its senders send it again")]
    private partial void LogSessionLost(string subscriber);

    [LoggerMessage(EventId = 2515, Level = LogLevel.Warning, Message = "{Count} messages of {Subscriber} were not finished {Limit} after the stop and are given back")]
    private partial void LogGivenBack(string subscriber, int count, TimeSpan limit);
}
