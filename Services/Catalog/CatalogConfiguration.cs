using AspireShop.Catalog.Feeds;
using AspireShop.Catalog.Messages;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Routing;
using Microsoft.Extensions.Options;

namespace AspireShop.Catalog;

/// <summary>What the service needs to be told, and everything that is wrong with it at once.</summary>
internal static class CatalogConfiguration
{
    public const string Database = "catalogdb";
    public const string Broker = "broker";
    public const string ReaderPassword = "Messaging:QueueReader:Password";

    /// <exception cref="OptionsValidationException">What is missing or wrong.</exception>
    public static void ThrowIfInvalid(IConfiguration configuration)
    {
        var errors = Errors(configuration).Distinct().ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(CatalogService.Name, typeof(IConfiguration), errors);
        }
    }

    private static IEnumerable<string> FeedErrors(IConfiguration configuration)
    {
        try
        {
            return (configuration.GetSection(FeedOptions.Section).Get<FeedOptions>() ?? new FeedOptions()).Validate();
        }
        catch (InvalidOperationException e)
        {
            // A value that cannot be read at all; the binder names it.
            return [$"{FeedOptions.Section} cannot be read: {e.Message}"];
        }
    }

    private static IEnumerable<string> Errors(IConfiguration configuration)
    {
        foreach (var wrong in MessagingConfiguration.Errors(configuration, CatalogService.Name, CatalogMessages.Declare))
        {
            yield return wrong;
        }

        if (MqttBrokerOptions.Error($"ConnectionStrings:{Broker}", configuration.GetConnectionString(Broker)) is { } broker)
        {
            yield return broker;
        }

        if (string.IsNullOrEmpty(configuration[ReaderPassword]))
        {
            yield return $"{ReaderPassword} is missing: set the password that Inventory reads this service's queue with.";
        }

        foreach (var feed in FeedErrors(configuration))
        {
            yield return feed;
        }
    }
}
