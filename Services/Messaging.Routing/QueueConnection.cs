namespace AspireShop.Messaging.Routing;

/// <summary>The connection to the queue in another service's database.</summary>
internal static class QueueConnection
{
    /// <summary>Connections to it that one process may have open.</summary>
    public const int MaxPoolSize = 8;

    /// <summary>The connection string's name, and the key of the data source.</summary>
    public static string Of(string sender) => $"{sender}-queue";
}
