using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a connection string that is given from outside: <c>ConnectionStrings:NAME</c> in configuration.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="environmentVariableName">The variable that carries it to those who refer to it; null for <c>ConnectionStrings__NAME</c>.</param>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string? environmentVariableName = null)
    {
        var key = $"ConnectionStrings:{name}";
        return builder.AddResource(new ConnectionStringParameterResource(
            name,
            _ => Configured(builder, key) ?? throw new MissingParameterValueException($"Connection string parameter resource could not be used because connection string '{name}' is missing."),
            environmentVariableName));
    }

    /// <summary>Adds a connection string that is made of other values.</summary>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, ReferenceExpression connectionStringExpression)
    {
        var added = builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));
        foreach (var resource in connectionStringExpression.References.Select(r => r switch
        {
            EndpointReferenceExpression e => e.Endpoint.Resource,
            EndpointReference e => e.Resource,
            IResource other => other,
            _ => null,
        }).OfType<IResource>().Distinct())
        {
            added.WithReferenceRelationship(resource);
        }
        return added;
    }

    /// <summary>Adds a connection string that is made of other values.</summary>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, Action<ReferenceExpressionBuilder> connectionStringBuilder)
    {
        var expression = new ReferenceExpressionBuilder();
        connectionStringBuilder(expression);
        return builder.AddConnectionString(name, expression.Build());
    }

    /// <summary>Publishes the resource as a connection string that is given where it is deployed.</summary>
    public static IResourceBuilder<T> PublishAsConnectionString<T>(this IResourceBuilder<T> builder) where T : ContainerResource, IResourceWithConnectionString =>
        builder.WithManifestPublishingCallback(context =>
        {
            context.Writer.WriteString("type", "parameter.v0");
            context.Writer.WriteString("connectionString", $"{{{builder.Resource.Name}.inputs.value}}");
            context.Writer.WriteStartObject("inputs");
            context.Writer.WriteStartObject("value");
            context.Writer.WriteString("type", "string");
            context.Writer.WriteBoolean("secret", true);
            context.Writer.WriteEndObject();
            context.Writer.WriteEndObject();
        });
}
