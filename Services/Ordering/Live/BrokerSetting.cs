using AspireShop.Messaging.Mqtt;

namespace AspireShop.Ordering.Live;

/// <summary>The broker's address in the configuration.</summary>
internal static class BrokerSetting
{
    /// <summary>What is wrong with it; null for nothing.</summary>
    public static string? Error(IConfiguration configuration)
    {
        var text = configuration.GetConnectionString(OrderingConfiguration.Broker);
        if (string.IsNullOrWhiteSpace(text))
        {
            return $"ConnectionStrings:{OrderingConfiguration.Broker} is missing: set it to mqtt://user:password@host:port.";
        }

        try
        {
            MqttBrokerOptions.Parse(text);
            return null;
        }
        catch (FormatException e)
        {
            return $"ConnectionStrings:{OrderingConfiguration.Broker} is malformed. {e.Message}";
        }
    }
}
