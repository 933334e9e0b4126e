using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>Tells once that the spool cannot be used, and once that it can be again.</summary>
internal sealed partial class Outage(string subscriber, string root, ILogger logger)
{
    private int _away;

    public void Begin(Exception failure)
    {
        if (Interlocked.Exchange(ref _away, 1) == 0)
        {
            LogAway(subscriber, root, failure);
        }
    }

    public void End()
    {
        if (Volatile.Read(ref _away) == 1 && Interlocked.Exchange(ref _away, 0) == 1)
        {
            LogBack(subscriber, root);
        }
    }

    [LoggerMessage(EventId = 2341, Level = LogLevel.Warning, Message = "The spool '{Root}' of {Subscriber} cannot be used; it is tried again till it can")]
    private partial void LogAway(string subscriber, string root, Exception exception);

    [LoggerMessage(EventId = 2342, Level = LogLevel.Information, Message = "The spool '{Root}' of {Subscriber} can be used again")]
    private partial void LogBack(string subscriber, string root);
}
