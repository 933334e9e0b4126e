using AspireShop.Messaging.Files.Spooling;
using AspireShop.Messaging.Receiving;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>The file system's notifications: messages that come into <c>new/</c>, in their order, and changes of who owns what. What it misses the rescan finds.</summary>
internal sealed partial class SpoolWatcher(FilesSpool spool, WaitingIndex index, ForeignFiles foreign, ILogger logger) : IDisposable
{
    private FileSystemWatcher? _messages;
    private FileSystemWatcher? _members;

    /// <summary>There may be something to take.</summary>
    public required WakeSignal Messages { get; init; }

    /// <summary>A receiver or a lease came or went.</summary>
    public required WakeSignal Members { get; init; }

    /// <summary>Events were lost: a scan is needed.</summary>
    public required WakeSignal Missed { get; init; }

    /// <summary>Watches the folders as they are now; to be called again when the volume was away.</summary>
    public void Restart()
    {
        Dispose();
        try
        {
            _messages = Watch(spool.New);
            _messages.Created += OnMessage;
            _messages.Renamed += OnMessage;
            _messages.Error += OnError;
            _messages.EnableRaisingEvents = true;
            _members = Watch(spool.Members);
            _members.Created += OnMember;
            _members.Renamed += OnMember;
            _members.EnableRaisingEvents = true;
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            // Most often the limit of watches for a user. It costs latency only.
            LogNotWatching(spool.Root, e);
            Dispose();
        }
    }

    public void Dispose()
    {
        _messages?.Dispose();
        _members?.Dispose();
        (_messages, _members) = (null, null);
    }

    private static FileSystemWatcher Watch(string folder) => new(folder) { NotifyFilter = NotifyFilters.FileName };

    private void OnMessage(object sender, FileSystemEventArgs created)
    {
        if (SpoolName.TryParse(created.Name, out var name))
        {
            index.Add(name);
            Messages.Set();
        }
        else if (created.Name is { } other && !other.StartsWith('.'))
        {
            foreign.Report(spool.New, other);
        }
    }

    private void OnMember(object sender, FileSystemEventArgs changed) => Members.Set();

    private void OnError(object sender, ErrorEventArgs error)
    {
        var failure = error.GetException();
        LogMissed(spool.Root, failure);
        index.Suspend();
        Missed.Set();
    }

    [LoggerMessage(EventId = 2331, Level = LogLevel.Warning, Message = "The spool '{Root}' cannot be watched; messages are found by the rescan alone")]
    private partial void LogNotWatching(string root, Exception exception);

    [LoggerMessage(EventId = 2332, Level = LogLevel.Information, Message = "Notifications from the spool '{Root}' were lost; its folders are listed")]
    private partial void LogMissed(string root, Exception exception);
}
