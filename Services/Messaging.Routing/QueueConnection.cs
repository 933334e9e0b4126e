namespace AspireShop.Messaging.Routing;

/// <summary>The connection to the queue in another service's database.</summary>
internal static class QueueConnection
{
    /// <summary>The connection string's name, and the key of the data source.</summary>
    public static string Of(string sender) => $"{sender}-queue";
}
