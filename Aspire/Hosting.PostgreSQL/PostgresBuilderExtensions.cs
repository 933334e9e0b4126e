using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL servers and databases.</summary>
public static partial class PostgresBuilderExtensions
{
    private const int DefaultPort = 5432;
    private const string DataFolder = "/var/lib/postgresql/data";
    private const string InitFolder = "/docker-entrypoint-initdb.d";

    /// <summary>Adds a PostgreSQL server.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name; also that of the connection string.</param>
    /// <param name="userName">The administrator's name; null for postgres.</param>
    /// <param name="password">The administrator's password; null for a generated one.</param>
    /// <param name="port">The port that clients use; null for a free one.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password");
        var server = new PostgresServerResource(name, userName?.Resource, secret);
        var added = builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: DefaultPort, name: PostgresServerResource.PrimaryEndpointName)
            .WithImage(PostgresContainerImageTags.Image, PostgresContainerImageTags.Tag)
            .WithImageRegistry(PostgresContainerImageTags.Registry)
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256")
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["POSTGRES_USER"] = server.UserNameReference;
                context.EnvironmentVariables["POSTGRES_PASSWORD"] = server.PasswordParameter;
            })
            .WithAnnotation(new NativeFormAnnotation(NativeFormAnnotation.Postgres))
            .OnResourceReady((resource, ready, ct) => PostgresDatabases.CreateAllAsync(resource, ready.Services, ct));
        return added.WithConnectionCheck(server);
    }

    /// <summary>Adds a database. It is created when the server is ready, unless it exists.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The name of the resource; also that of the connection string.</param>
    /// <param name="databaseName">The name of the database itself; null for the same.</param>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, [ResourceName] string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        var added = builder.ApplicationBuilder.AddResource(database);
        builder.Resource.AddDatabase(database);
        return added.WithConnectionCheck(database);
    }

    /// <summary>The administrator's password.</summary>
    public static IResourceBuilder<PostgresServerResource> WithPassword(this IResourceBuilder<PostgresServerResource> builder, IResourceBuilder<ParameterResource> password)
    {
        builder.Resource.PasswordParameter = password.Resource;
        return builder;
    }

    /// <summary>The administrator's name.</summary>
    public static IResourceBuilder<PostgresServerResource> WithUserName(this IResourceBuilder<PostgresServerResource> builder, IResourceBuilder<ParameterResource> userName)
    {
        builder.Resource.UserNameParameter = userName.Resource;
        return builder;
    }

    /// <summary>The port that clients use; null for a free one.</summary>
    public static IResourceBuilder<PostgresServerResource> WithHostPort(this IResourceBuilder<PostgresServerResource> builder, int? port) =>
        builder.WithEndpoint(PostgresServerResource.PrimaryEndpointName, endpoint => endpoint.Port = port);

    /// <summary>Keeps the data in a volume.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The name of the volume; null for one made from those of application and resource.</param>
    /// <param name="isReadOnly">Whether the server cannot write to it (default false).</param>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataFolder, isReadOnly);

    /// <summary>Keeps the data in a folder of this machine.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataBindMount(this IResourceBuilder<PostgresServerResource> builder, string source, bool isReadOnly = false) =>
        builder.WithBindMount(source, DataFolder, isReadOnly);

    /// <summary>Runs scripts (.sql, .sql.gz, .sh) of a folder when the data folder is made.</summary>
    public static IResourceBuilder<PostgresServerResource> WithInitFiles(this IResourceBuilder<PostgresServerResource> builder, string source) =>
        builder.WithBindMount(source, InitFolder, isReadOnly: true);

    /// <summary>Runs scripts (.sql, .sql.gz, .sh) of a folder when the data folder is made.</summary>
    public static IResourceBuilder<PostgresServerResource> WithInitBindMount(this IResourceBuilder<PostgresServerResource> builder, string source, bool isReadOnly = true) =>
        builder.WithBindMount(source, InitFolder, isReadOnly);

    /// <summary>The SQL that creates the database, in place of <c>CREATE DATABASE "name"</c>.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> WithCreationScript(this IResourceBuilder<PostgresDatabaseResource> builder, string script) =>
        builder.WithAnnotation(new PostgresCreationScriptAnnotation(script), ResourceAnnotationMutationBehavior.Replace);

    private static IResourceBuilder<T> WithConnectionCheck<T>(this IResourceBuilder<T> builder, IResourceWithConnectionString resource) where T : IResource
    {
        var key = $"{resource.Name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(
            new HealthCheckRegistration(key, _ => new PostgresConnectionHealthCheck(resource), failureStatus: null, tags: null));
        return builder.WithHealthCheck(key);
    }
}
