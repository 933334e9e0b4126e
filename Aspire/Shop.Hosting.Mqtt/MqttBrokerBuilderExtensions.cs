using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Hosting.Mqtt;

/// <summary>Adds MQTT brokers.</summary>
public static class MqttBrokerBuilderExtensions
{
    private const int DefaultPort = 1883;
    private const string DataFolder = "/mosquitto/data";

    /// <summary>Adds a broker without users; <see cref="WithUser"/> lets them in.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name; also that of the connection strings.</param>
    /// <param name="port">The port that clients use; null for a free one.</param>
    public static IResourceBuilder<MqttBrokerResource> AddMqttBroker(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null)
    {
        var broker = new MqttBrokerResource(name);
        var key = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, _ => new MqttConnectHealthCheck(broker), failureStatus: null, tags: null));
        return builder.AddResource(broker)
            .WithEndpoint(port: port, targetPort: DefaultPort, scheme: "mqtt", name: MqttBrokerResource.PrimaryEndpointName)
            .WithImage(MqttContainerImageTags.Image, MqttContainerImageTags.Tag)
            .WithImageRegistry(MqttContainerImageTags.Registry)
            .WithEntrypoint("/bin/sh")
            .WithArgs("-c", MosquittoScript.Text)
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["MQTT_USERS"] = UserLines(broker);
                context.EnvironmentVariables["MQTT_ACL"] = AclLines(broker);
            })
            .WithHealthCheck(key);
    }

    /// <summary>Lets a user in, for what is said here and nothing else.</summary>
    /// <param name="builder">The broker.</param>
    /// <param name="userName">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</param>
    /// <param name="password">Without line breaks.</param>
    /// <param name="access">What it may read and write.</param>
    /// <exception cref="ArgumentException">The name has other characters, or is taken.</exception>
    public static IResourceBuilder<MqttBrokerResource> WithUser(
        this IResourceBuilder<MqttBrokerResource> builder, string userName, IResourceBuilder<ParameterResource> password, params MqttAccess[] access)
    {
        ArgumentException.ThrowIfNullOrEmpty(userName);
        ArgumentNullException.ThrowIfNull(password);
        if (!userName.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw new ArgumentException($"The user '{userName}' of '{builder.Resource.Name}' has other characters than letters, digits, '-', '_' and '.': leave them out.", nameof(userName));
        }

        if (builder.Resource.Users.Any(u => u.Name == userName))
        {
            throw new ArgumentException($"'{builder.Resource.Name}' has a user '{userName}' already: say all its access at once.", nameof(userName));
        }

        builder.Resource.Add(new MqttUser(userName, password.Resource, access));
        return builder;
    }

    /// <summary>The port that clients use; null for a free one.</summary>
    public static IResourceBuilder<MqttBrokerResource> WithHostPort(this IResourceBuilder<MqttBrokerResource> builder, int? port)
        => builder.WithEndpoint(MqttBrokerResource.PrimaryEndpointName, endpoint => endpoint.Port = port);

    /// <summary>Keeps retained messages and sessions in a volume.</summary>
    /// <param name="builder">The broker.</param>
    /// <param name="name">The name of the volume; null for one made from those of application and resource.</param>
    public static IResourceBuilder<MqttBrokerResource> WithDataVolume(this IResourceBuilder<MqttBrokerResource> builder, string? name = null)
        => builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataFolder);

    /// <summary>Gives a resource the broker's address with the credential of one of its users, as <c>ConnectionStrings__{broker}</c>.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="broker">The broker.</param>
    /// <param name="userName">One that <see cref="WithUser"/> has added.</param>
    /// <exception cref="ArgumentException">The broker has no user of this name.</exception>
    public static IResourceBuilder<T> WithMqttReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<MqttBrokerResource> broker, string userName)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(broker);
        return builder.WithReferenceRelationship(broker.Resource)
            .WithEnvironment($"ConnectionStrings__{broker.Resource.Name}", broker.Resource.ConnectionStringOf(userName));
    }

    private static ReferenceExpression UserLines(MqttBrokerResource broker)
    {
        var lines = new ReferenceExpressionBuilder();
        foreach (var user in broker.Users)
        {
            lines.AppendLiteral(lines.IsEmpty ? $"{user.Name}:" : $"\n{user.Name}:");
            lines.Append($"{user.Password}");
        }

        return lines.Build();
    }

    private static string AclLines(MqttBrokerResource broker)
        => string.Join('\n', broker.Users.SelectMany(user => new[] { $"user {user.Name}" }.Concat(user.Access.Select(a => a.Line))));
}
