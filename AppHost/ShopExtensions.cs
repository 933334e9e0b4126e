namespace AspireShop.AppHost;

/// <summary>What the shop's parts have in common, said once.</summary>
internal static class ShopExtensions
{
    /// <summary>A service of the shop: plain HTTP inside, healthy when its <c>/health</c> says so.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name that the others find it by.</param>
    /// <param name="port">The port it is reached at; a free one when null.</param>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, string name, int? port = null)
        where TProject : IProjectMetadata, new() =>
        builder.AddProject<TProject>(name, launchProfileName: null)
            .WithHttpEndpoint(port: port)
            .WithHttpHealthCheck("/health");

    /// <summary>Makes the service a confidential client of Identity, under its own name and with a generated secret that only these two know.</summary>
    public static IResourceBuilder<ProjectResource> WithIdentityClient(this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> identity)
    {
        var name = service.Resource.Name;
        var secret = service.ApplicationBuilder.AddGeneratedSecret($"{name}-client-secret");
        identity.WithEnvironment($"Identity__Clients__{name}__Secret", secret);
        return service.WithReference(identity)
            .WithEnvironment("Identity__ClientId", name)
            .WithEnvironment("Identity__ClientSecret", secret);
    }

    /// <summary>
    /// Lets <paramref name="receiver"/> read the queue that <paramref name="sender"/> keeps in schema <c>messaging</c> of its own database.
    /// The sender creates the receiver's role, which may touch that schema only; the receiver gets that role's connection string as <c>{sender}-queue</c>.
    /// </summary>
    public static void SendsTo(this IResourceBuilder<ProjectResource> sender, IResourceBuilder<ProjectResource> receiver, IResourceBuilder<PostgresDatabaseResource> database)
    {
        var name = sender.Resource.Name;
        var password = sender.ApplicationBuilder.AddGeneratedSecret($"{name}-queue-password");
        var server = database.Resource.Parent.PrimaryEndpoint;
        var queue = sender.ApplicationBuilder.AddConnectionString($"{name}-queue", ReferenceExpression.Create(
            $"Host={server.Property(EndpointProperty.Host)};Port={server.Property(EndpointProperty.Port)};Username={name}_queue_reader;Password={password};Database={database.Resource.DatabaseName}"));

        sender.WithEnvironment("Messaging__QueueReader__Password", password);
        receiver.WithReference(queue);

        // Where the messages are routed over HTTP, the sender has to find the receiver.
        sender.WithReference(receiver);
    }

    /// <summary>A secret made at the first run and kept. Letters and digits only: some stand in connection strings and in SQL.</summary>
    public static IResourceBuilder<ParameterResource> AddGeneratedSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
}
