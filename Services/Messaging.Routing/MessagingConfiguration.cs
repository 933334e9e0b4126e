using AspireShop.Messaging.Routing.Settings;
using Microsoft.Extensions.Configuration;

namespace AspireShop.Messaging.Routing;

/// <summary>For a service that tells all errors of its configuration at once, those of its messages among them.</summary>
public static class MessagingConfiguration
{
    /// <summary>What is missing or out of range: item, value and remedy.</summary>
    /// <param name="configuration">The service's.</param>
    /// <param name="service">Its name.</param>
    /// <param name="declare">What it sends and receives; the same as for <see cref="MessagingExtensions.AddMessaging"/>.</param>
    public static IReadOnlyList<string> Errors(IConfiguration configuration, string service, Action<MessagingBuilder> declare)
    {
        Read(configuration, service, declare, out var errors);
        return errors;
    }

    internal static (MessagingBuilder Messages, MessagingSettings Settings) Read(
        IConfiguration configuration, string service, Action<MessagingBuilder> declare, out IReadOnlyList<string> errors)
    {
        if (!MessagingBuilder.IsName(service))
        {
            throw new ArgumentException($"The service is called '{service}': name it with letters, digits and '-'.", nameof(service));
        }

        var messages = new MessagingBuilder();
        declare(messages);
        if (messages.Database is null && (messages.Sent.Count > 0 || messages.Received.Any(m => m.Sender == service)))
        {
            throw new ArgumentException($"{service} sends messages and has no database to record them in: call {nameof(MessagingBuilder.RecordsIn)}.", nameof(declare));
        }

        var reader = new SettingsReader(configuration);
        var settings = MessagingSettings.Read(service, messages, reader);
        errors = reader.Errors;
        return (messages, settings);
    }
}
