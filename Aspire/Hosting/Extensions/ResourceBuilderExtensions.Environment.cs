using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What every resource can be told.</summary>
public static partial class ResourceBuilderExtensions
{
    /// <summary>Sets an environment variable.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value) where T : IResourceWithEnvironment =>
        builder.WithAnnotation(new EnvironmentAnnotation(name, value ?? string.Empty));

    /// <summary>Sets an environment variable to text with references.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, in ReferenceExpression.ExpressionInterpolatedStringHandler value) where T : IResourceWithEnvironment =>
        builder.WithEnvironment(name, value.GetExpression());

    /// <summary>Sets an environment variable to text with references.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value) where T : IResourceWithEnvironment =>
        builder.SetVariable(name, value);

    /// <summary>Sets an environment variable to what a function gives when it is needed.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, Func<string> callback) where T : IResourceWithEnvironment =>
        builder.WithAnnotation(new EnvironmentCallbackAnnotation(name, callback));

    /// <summary>Changes the environment variables when they are needed.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Action<EnvironmentCallbackContext> callback) where T : IResourceWithEnvironment =>
        builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));

    /// <summary>Changes the environment variables when they are needed.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Func<EnvironmentCallbackContext, Task> callback) where T : IResourceWithEnvironment =>
        builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));

    /// <summary>Sets an environment variable to the address of an endpoint.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference) where T : IResourceWithEnvironment =>
        builder.SetVariable(name, endpointReference);

    /// <summary>Sets an environment variable to the value of a parameter.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter) where T : IResourceWithEnvironment =>
        builder.SetVariable(name, parameter.Resource).WithReferenceRelationship(parameter.Resource);

    /// <summary>Sets an environment variable to a connection string.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string envVarName, IResourceBuilder<IResourceWithConnectionString> resource) where T : IResourceWithEnvironment =>
        builder.SetVariable(envVarName, new ConnectionStringReference(resource.Resource, optional: false)).WithReferenceRelationship(resource.Resource);

    /// <summary>Sets an environment variable to the address of an external service.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ExternalServiceResource> externalService) where T : IResourceWithEnvironment
    {
        var service = externalService.Resource;
        return (service.UrlParameter is { } parameter
            ? builder.SetVariable(name, parameter)
            : builder.WithEnvironment(name, service.Uri!.ToString())).WithReferenceRelationship(service);
    }

    /// <summary>Sets an environment variable to a reference.</summary>
    public static IResourceBuilder<T> WithEnvironment<T, TValue>(this IResourceBuilder<T> builder, string name, TValue value)
        where T : IResourceWithEnvironment
        where TValue : IValueProvider, IManifestExpressionProvider =>
        builder.SetVariable(name, value);

    private static IResourceBuilder<T> SetVariable<T>(this IResourceBuilder<T> builder, string name, object value) where T : IResourceWithEnvironment =>
        builder.Uses(value).WithAnnotation(new EnvironmentCallbackAnnotation(context => context.EnvironmentVariables[name] = value));

    // Remembers endpoints and resources that a value refers to: for the check before the start, and for the dashboard
    private static IResourceBuilder<T> Uses<T>(this IResourceBuilder<T> builder, object value) where T : IResource
    {
        switch (value)
        {
            case EndpointReference endpoint:
                builder.WithAnnotation(new EndpointUseAnnotation(endpoint)).WithReferenceRelationship(endpoint.Resource);
                break;
            case IResource:
                break;
            case IValueWithReferences references:
                foreach (var reference in references.References)
                {
                    builder.Uses(reference);
                }
                break;
        }
        return builder;
    }
}
