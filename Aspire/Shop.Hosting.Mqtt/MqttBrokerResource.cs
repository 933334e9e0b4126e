using Aspire.Hosting.ApplicationModel;

namespace AspireShop.Hosting.Mqtt;

/// <summary>An MQTT 5 broker in a container. Whoever is no user of it is not let in.</summary>
public sealed class MqttBrokerResource(string name) : ContainerResource(name), IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "mqtt";

    private readonly List<MqttUser> _users = [];

    /// <summary>The endpoint for clients.</summary>
    public EndpointReference PrimaryEndpoint => field ??= new EndpointReference(this, PrimaryEndpointName);

    /// <summary>The users, in the order in which they were added.</summary>
    public IReadOnlyList<MqttUser> Users => _users;

    /// <summary><c>mqtt://host:port</c>, without a user; see <see cref="ConnectionStringOf"/>.</summary>
    public ReferenceExpression ConnectionStringExpression
        => ReferenceExpression.Create($"mqtt://{PrimaryEndpoint.Property(EndpointProperty.Host)}:{PrimaryEndpoint.Property(EndpointProperty.Port)}");

    /// <summary><c>mqtt://user:password@host:port</c>, the password percent-encoded.</summary>
    /// <exception cref="ArgumentException">The broker has no user of this name.</exception>
    public ReferenceExpression ConnectionStringOf(string userName)
    {
        var user = _users.Find(u => u.Name == userName)
            ?? throw new ArgumentException($"'{Name}' has no user '{userName}': add it with WithUser first. It has {string.Join(", ", _users.Select(u => u.Name))}.", nameof(userName));
        return ReferenceExpression.Create(
            $"mqtt://{user.Name}:{user.Password:uri}@{PrimaryEndpoint.Property(EndpointProperty.Host)}:{PrimaryEndpoint.Property(EndpointProperty.Port)}");
    }

    internal void Add(MqttUser user) => _users.Add(user);
}
