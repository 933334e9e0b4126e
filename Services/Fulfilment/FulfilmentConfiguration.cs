using Microsoft.Extensions.Options;

namespace AspireShop.Fulfilment;

/// <summary>What the service needs to be told, and everything that is wrong with it at once.</summary>
internal static class FulfilmentConfiguration
{
    public const string Database = "fulfilmentdb";
    public const string OrderingQueue = "ordering-queue";
    public const string ReaderPassword = "Messaging:QueueReader:Password";

    /// <exception cref="OptionsValidationException">What is missing.</exception>
    public static void ThrowIfInvalid(IConfiguration configuration)
    {
        var errors = Errors(configuration).ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(FulfilmentService.Name, typeof(IConfiguration), errors);
        }
    }

    private static IEnumerable<string> Errors(IConfiguration configuration)
    {
        foreach (var connection in new[] { Database, OrderingQueue })
        {
            if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(connection)))
            {
                yield return $"ConnectionStrings:{connection} is missing: set it to a PostgreSQL connection string.";
            }
        }

        if (string.IsNullOrEmpty(configuration[ReaderPassword]))
        {
            yield return $"{ReaderPassword} is missing: set the password that Ordering reads this service's queue with.";
        }
    }
}
