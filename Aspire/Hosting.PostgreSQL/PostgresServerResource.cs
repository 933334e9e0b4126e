namespace Aspire.Hosting.ApplicationModel;

/// <summary>A PostgreSQL server in a container.</summary>
public class PostgresServerResource : ContainerResource, IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "tcp";

    private const string DefaultUserName = "postgres";

    private readonly List<PostgresDatabaseResource> _databases = [];

    /// <param name="name">The name.</param>
    /// <param name="userName">The administrator's name; null for postgres.</param>
    /// <param name="password">The administrator's password.</param>
    public PostgresServerResource(string name, ParameterResource? userName, ParameterResource password)
        : base(name)
    {
        UserNameParameter = userName;
        PasswordParameter = password;
    }

    /// <summary>The endpoint for clients.</summary>
    public EndpointReference PrimaryEndpoint => field ??= new EndpointReference(this, PrimaryEndpointName);

    /// <summary>The host for clients.</summary>
    public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);

    /// <summary>The port for clients.</summary>
    public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);

    /// <summary>The administrator's name; null for postgres.</summary>
    public ParameterResource? UserNameParameter { get; set; }

    /// <summary>The administrator's password.</summary>
    public ParameterResource PasswordParameter { get; set; }

    /// <summary>The administrator's name.</summary>
    public ReferenceExpression UserNameReference => UserNameParameter is { } userName
        ? ReferenceExpression.Create($"{userName}")
        : ReferenceExpression.Create($"{DefaultUserName}");

    /// <summary><c>postgresql://user:password@host:port</c>.</summary>
    public ReferenceExpression UriExpression => ReferenceExpression.Create($"postgresql://{UserNameReference:uri}:{PasswordParameter:uri}@{Host}:{Port}");

    /// <summary><c>jdbc:postgresql://host:port</c>.</summary>
    public ReferenceExpression JdbcConnectionString => ReferenceExpression.Create($"jdbc:postgresql://{Host}:{Port}");

    /// <summary><c>Host=...;Port=...;Username=...;Password=...</c>, or what the resource is redirected to.</summary>
    public ReferenceExpression ConnectionStringExpression => this.TryGetLastAnnotation<ConnectionStringRedirectAnnotation>(out var redirect)
        ? redirect.Resource.ConnectionStringExpression
        : ReferenceExpression.Create($"Host={Host};Port={Port};Username={UserNameReference};Password={PasswordParameter}");

    /// <summary>The databases: names of their resources and of themselves.</summary>
    public IReadOnlyDictionary<string, string> Databases => _databases.ToDictionary(d => d.Name, d => d.DatabaseName, StringComparer.OrdinalIgnoreCase);

    internal IReadOnlyList<PostgresDatabaseResource> DatabaseResources => _databases;

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{Host}")),
        new("Port", ReferenceExpression.Create($"{Port}")),
        new("Username", UserNameReference),
        new("Password", ReferenceExpression.Create($"{PasswordParameter}")),
        new("Uri", UriExpression),
        new("JdbcConnectionString", JdbcConnectionString),
    ];

    internal void AddDatabase(PostgresDatabaseResource database) => _databases.Add(database);
}
