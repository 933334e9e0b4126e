using AspireShop.Messaging.Records;

namespace AspireShop.Messaging.Routing.Settings;

/// <summary>A service's settings for one queue of records.</summary>
internal static class RecordsOptions
{
    public static RecordsReceiverOptions Of(string subscriber, ReceiverSettings receiver) => new()
    {
        Subscriber = subscriber,
        MaxInFlight = receiver.MaxInFlight,
        Lease = receiver.Lease,
        PollInterval = receiver.PollInterval,
        DrainLimit = receiver.DrainLimit,
        Retry = receiver.Retry,
    };
}
