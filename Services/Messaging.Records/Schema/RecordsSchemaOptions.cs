using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Records.Schema;

/// <summary>Who gets what from this database's queue.</summary>
public sealed record RecordsSchemaOptions
{
    /// <summary>A pair for each subscriber of each type of message: the contract type's name, the subscriber's name. At least one. They replace the earlier ones of these types; what was recorded for those stays.</summary>
    public required IReadOnlyList<(string Type, string Subscriber)> Subscriptions { get; init; }

    /// <summary>The role that receivers in other services connect with. Default none: only the owner receives.</summary>
    public QueueReader? Reader { get; init; }

    internal void ThrowIfInvalid()
    {
        var errors = Errors().ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(nameof(RecordsSchemaOptions), typeof(RecordsSchemaOptions), errors);
        }
    }

    private IEnumerable<string> Errors()
    {
        if (Subscriptions.Count == 0)
        {
            yield return $"{nameof(Subscriptions)} is empty: name a subscriber for each type of message that is sent.";
        }

        foreach (var (type, subscriber) in Subscriptions.Where(s => string.IsNullOrWhiteSpace(s.Type) || string.IsNullOrWhiteSpace(s.Subscriber)))
        {
            yield return $"{nameof(Subscriptions)} has type '{type}' with subscriber '{subscriber}': give both a name.";
        }

        if (Reader is { } reader && string.IsNullOrWhiteSpace(reader.Role))
        {
            yield return $"{nameof(Reader)}:{nameof(QueueReader.Role)} is empty: name the role.";
        }

        if (Reader is { } readable && string.IsNullOrEmpty(readable.Password))
        {
            yield return $"{nameof(Reader)}:{nameof(QueueReader.Password)} is empty: set Messaging:QueueReader:Password.";
        }
    }
}
