using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

public static partial class ResourceExtensions
{
    /// <summary>The environment variables: values when running, manifest expressions when publishing.</summary>
    public static async ValueTask<Dictionary<string, string>> GetEnvironmentVariableValuesAsync(
        this IResourceWithEnvironment resource,
        DistributedApplicationOperation applicationOperation = DistributedApplicationOperation.Run)
    {
        var context = new DistributedApplicationExecutionContext(applicationOperation);
        return await ResourceConfiguration.GetEnvironmentAsync(resource, context, null, NullLogger.Instance, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The command line arguments: values when running, manifest expressions when publishing.</summary>
    public static async ValueTask<string[]> GetArgumentValuesAsync(
        this IResourceWithArgs resource,
        DistributedApplicationOperation applicationOperation = DistributedApplicationOperation.Run)
    {
        var context = new DistributedApplicationExecutionContext(applicationOperation);
        return [.. await ResourceConfiguration.GetArgumentsAsync(resource, context, null, NullLogger.Instance, CancellationToken.None).ConfigureAwait(false)];
    }
}
