using AspireShop.Catalog.Feeds;
using AspireShop.Messaging.Mqtt;
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
        var errors = Errors(configuration).ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(CatalogService.Name, typeof(IConfiguration), errors);
        }
    }

    private static string? BrokerError(IConfiguration configuration)
    {
        try
        {
            MqttBrokerOptions.Parse(configuration.GetConnectionString(Broker)!);
            return null;
        }
        catch (FormatException e)
        {
            return $"ConnectionStrings:{Broker} is wrong: {e.Message}";
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
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(Database)))
        {
            yield return $"ConnectionStrings:{Database} is missing: set it to a PostgreSQL connection string.";
        }

        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(Broker)))
        {
            yield return $"ConnectionStrings:{Broker} is missing: set it to mqtt://user:password@host:port.";
        }
        else if (BrokerError(configuration) is { } error)
        {
            yield return error;
        }

        if (string.IsNullOrEmpty(configuration[ReaderPassword]))
        {
            yield return $"{ReaderPassword} is missing: set the password that Inventory reads this service's queue with.";
        }

        foreach (var wrong in FeedErrors(configuration))
        {
            yield return wrong;
        }
    }
}
