using System.Globalization;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Routing;
using AspireShop.Ordering.Messages;
using Microsoft.Extensions.Options;

namespace AspireShop.Ordering;

/// <summary>What the service needs to be told, and everything that is wrong with it at once.</summary>
internal static class OrderingConfiguration
{
    public const string Database = "orderingdb";
    public const string Broker = "broker";
    public const string ReaderPassword = "Messaging:QueueReader:Password";
    private const string GracePeriod = $"{OrderingOptions.Section}:{nameof(OrderingOptions.GracePeriod)}";
    private const string InvoiceFolder = $"{OrderingOptions.Section}:{nameof(OrderingOptions.Invoices)}:{nameof(InvoiceOptions.Folder)}";

    /// <exception cref="OptionsValidationException">What is missing or out of range.</exception>
    public static void ThrowIfInvalid(IConfiguration configuration)
    {
        var errors = Errors(configuration).Distinct().ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(OrderingService.Name, typeof(OrderingOptions), errors);
        }
    }

    private static IEnumerable<string> Errors(IConfiguration configuration)
    {
        foreach (var error in MessagingConfiguration.Errors(configuration, OrderingService.Name, OrderingMessages.Declare))
        {
            yield return error;
        }

        if (MqttBrokerOptions.Error($"ConnectionStrings:{Broker}", configuration.GetConnectionString(Broker)) is { } broker)
        {
            yield return broker;
        }

        if (string.IsNullOrEmpty(configuration[ReaderPassword]))
        {
            yield return $"{ReaderPassword} is missing: set the password that Fulfilment reads this service's queue with.";
        }

        foreach (var key in new[] { "Identity:ClientId", "Identity:ClientSecret" })
        {
            if (string.IsNullOrEmpty(configuration[key]))
            {
                yield return $"{key} is missing: set what Identity knows this service by; baskets are cleared with it.";
            }
        }

        if (configuration[GracePeriod] is { } text
            && (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var grace) || grace < TimeSpan.Zero || grace > TimeSpan.FromDays(1)))
        {
            yield return $"{GracePeriod} is '{text}': set a time from 00:00:00 to 1.00:00:00.";
        }

        if (configuration[InvoiceFolder] is { Length: > 0 } folder && !Path.IsPathFullyQualified(folder))
        {
            yield return $"{InvoiceFolder} is '{folder}': set the absolute path of the folder that Fulfilment writes invoices to.";
        }
    }
}
