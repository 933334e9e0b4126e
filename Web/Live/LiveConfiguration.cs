using AspireShop.Messaging.Mqtt;
using Microsoft.Extensions.Options;

namespace AspireShop.Web.Live;

/// <summary>What the live part needs to be told, and everything that is wrong with it at once.</summary>
internal static class LiveConfiguration
{
    public const string Broker = "broker";

    /// <exception cref="OptionsValidationException">What is missing, malformed or out of range.</exception>
    public static (MqttBrokerOptions Broker, LiveOptions Live) Read(IConfiguration configuration)
    {
        List<string> errors = [];
        var live = ReadLive(configuration, errors);
        var broker = ReadBroker(configuration, errors);
        errors.AddRange(live.Validate());
        return errors.Count == 0 ? (broker!, live) : throw new OptionsValidationException("web", typeof(LiveOptions), errors);
    }

    private static MqttBrokerOptions? ReadBroker(IConfiguration configuration, List<string> errors)
    {
        var text = configuration.GetConnectionString(Broker);
        if (MqttBrokerOptions.Error($"ConnectionStrings:{Broker}", text) is not { } error)
        {
            return MqttBrokerOptions.Parse(text!);
        }

        errors.Add(error);
        return null;
    }

    private static LiveOptions ReadLive(IConfiguration configuration, List<string> errors)
    {
        try
        {
            return configuration.GetSection(LiveOptions.Section).Get<LiveOptions>() ?? new LiveOptions();
        }
        catch (InvalidOperationException e)
        {
            // The binder names the item and the value; it stops at the first.
            errors.Add($"{e.Message} Set a number, or a time such as 00:00:15.");
            return new LiveOptions();
        }
    }
}
