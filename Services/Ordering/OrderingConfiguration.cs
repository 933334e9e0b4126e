using Microsoft.Extensions.Options;

namespace AspireShop.Ordering;

/// <summary>Everything that is wrong with the configuration, at once.</summary>
internal sealed class OrderingConfiguration(IConfiguration configuration) : IValidateOptions<OrderingOptions>
{
    public const string Database = "orderingdb";
    public const string FulfilmentQueue = "fulfilment-queue";
    public const string ReaderPassword = "Messaging:QueueReader:Password";

    public ValidateOptionsResult Validate(string? name, OrderingOptions options)
    {
        var errors = Errors(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> Errors(OrderingOptions options)
    {
        foreach (var connection in new[] { Database, FulfilmentQueue })
        {
            if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(connection)))
            {
                yield return $"ConnectionStrings:{connection} is missing: set it to a PostgreSQL connection string.";
            }
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

        if (options.GracePeriod < TimeSpan.Zero || options.GracePeriod > TimeSpan.FromDays(1))
        {
            yield return $"{OrderingOptions.Section}:{nameof(options.GracePeriod)} is {options.GracePeriod}: set 0 to 1.00:00:00.";
        }
    }
}
