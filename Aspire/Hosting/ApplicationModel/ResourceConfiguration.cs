using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Evaluates environment variables and arguments of a resource.</summary>
internal static class ResourceConfiguration
{
    /// <summary>The variables as the callbacks give them: text or references.</summary>
    public static async Task<Dictionary<string, object>> GatherEnvironmentAsync(
        IResource resource, DistributedApplicationExecutionContext executionContext, ILogger logger, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(executionContext, resource, [], cancellationToken) { Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }
        return context.EnvironmentVariables;
    }

    /// <summary>The arguments as the callbacks give them: text or references.</summary>
    public static async Task<IList<object>> GatherArgumentsAsync(
        IResource resource, DistributedApplicationExecutionContext executionContext, ILogger logger, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext(new List<object>(), resource, cancellationToken) { ExecutionContext = executionContext, Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }
        return context.Args;
    }

    /// <summary>The variables with their values; one without a value is left out.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="executionContext">Run or publish.</param>
    /// <param name="network">The network from which it sees others; null for the one of its kind. A container that runs as a process sees localhost.</param>
    /// <param name="logger">Where callbacks log.</param>
    /// <param name="cancellationToken">Ends waiting for what is not known yet, such as addresses.</param>
    public static async Task<Dictionary<string, string>> GetEnvironmentAsync(
        IResource resource, DistributedApplicationExecutionContext executionContext, NetworkIdentifier? network, ILogger logger, CancellationToken cancellationToken)
    {
        var result = new Dictionary<string, string>();
        foreach (var (name, value) in await GatherEnvironmentAsync(resource, executionContext, logger, cancellationToken).ConfigureAwait(false))
        {
            if (await ResolveAsync(value, resource, executionContext, network, cancellationToken).ConfigureAwait(false) is { } text)
            {
                result[name] = text;
            }
        }
        return result;
    }

    /// <summary>The arguments with their values; one without a value is left out.</summary>
    public static async Task<List<string>> GetArgumentsAsync(
        IResource resource, DistributedApplicationExecutionContext executionContext, NetworkIdentifier? network, ILogger logger, CancellationToken cancellationToken)
    {
        var result = new List<string>();
        foreach (var value in await GatherArgumentsAsync(resource, executionContext, logger, cancellationToken).ConfigureAwait(false))
        {
            if (await ResolveAsync(value, resource, executionContext, network, cancellationToken).ConfigureAwait(false) is { } text)
            {
                result.Add(text);
            }
        }
        return result;
    }

    /// <summary>Text for text, the value of a reference, its expression when publishing; null for none.</summary>
    public static async ValueTask<string?> ResolveAsync(
        object? value, IResource resource, DistributedApplicationExecutionContext executionContext, NetworkIdentifier? network, CancellationToken cancellationToken)
    {
        switch (value)
        {
            case null:
                return null;
            case string text:
                return text;
            case IManifestExpressionProvider expression when executionContext.IsPublishMode:
                return expression.ValueExpression;
            case IValueProvider provider:
                var context = new ValueProviderContext { ExecutionContext = executionContext, Caller = resource, Network = network ?? resource.GetDefaultResourceNetwork() };
                return await provider.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
            case IResourceBuilder<IResource> { Resource: IValueProvider } builder:
                return await ResolveAsync(builder.Resource, resource, executionContext, network, cancellationToken).ConfigureAwait(false);
            default:
                return Convert.ToString(value, CultureInfo.InvariantCulture);
        }
    }
}
