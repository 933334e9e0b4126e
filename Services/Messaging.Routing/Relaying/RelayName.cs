namespace AspireShop.Messaging.Routing.Relaying;

/// <summary>The subscriber under which the relay takes what it must deliver: <c>{receiver}@{transport}</c>.</summary>
internal sealed record RelayName(string Receiver, Transport Transport)
{
    /// <summary>The receiver of what fans out by itself.</summary>
    public const string Everyone = "*";

    private const char Separator = '@';

    /// <returns>Null for the name of a receiver that takes its rows itself.</returns>
    public static RelayName? TryParse(string subscriber)
    {
        var at = subscriber.LastIndexOf(Separator);
        return at > 0 && TransportName.TryParse(subscriber[(at + 1)..], out var transport) ? new RelayName(subscriber[..at], transport) : null;
    }

    public override string ToString() => $"{Receiver}{Separator}{TransportName.Of(Transport)}";
}
