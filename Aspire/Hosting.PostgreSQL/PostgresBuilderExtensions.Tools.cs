using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Postgres;

namespace Aspire.Hosting;

public static partial class PostgresBuilderExtensions
{
    private const int PgAdminPort = 80;

    /// <summary>Adds pgAdmin, one for all servers, when the application runs.</summary>
    /// <param name="builder">A server.</param>
    /// <param name="configureContainer">Changes the tool's container.</param>
    /// <param name="containerName">Its name; null for pgadmin.</param>
    public static IResourceBuilder<T> WithPgAdmin<T>(
        this IResourceBuilder<T> builder, Action<IResourceBuilder<PgAdminContainerResource>>? configureContainer = null, string? containerName = null)
        where T : PostgresServerResource
    {
        var application = builder.ApplicationBuilder;
        if (application.Resources.OfType<PgAdminContainerResource>().SingleOrDefault() is { } existing)
        {
            configureContainer?.Invoke(application.CreateResourceBuilder(existing));
            return builder;
        }
        var tool = application.AddResource(new PgAdminContainerResource(containerName ?? "pgadmin"))
            .WithImage(PostgresContainerImageTags.PgAdminImage, PostgresContainerImageTags.PgAdminTag)
            .WithImageRegistry(PostgresContainerImageTags.PgAdminRegistry)
            .WithHttpEndpoint(targetPort: PgAdminPort, name: "http")
            .WithEnvironment("PGADMIN_CONFIG_MASTER_PASSWORD_REQUIRED", "False")
            .WithEnvironment("PGADMIN_CONFIG_SERVER_MODE", "False")
            .WithEnvironment("PGADMIN_DEFAULT_EMAIL", "admin@domain.com")
            .WithEnvironment("PGADMIN_DEFAULT_PASSWORD", "admin")
            .WithEnvironment(context => context.EnvironmentVariables["PGADMIN_SERVER_JSON"] = ServerList(application.Resources.OfType<PostgresServerResource>()))
            .ExcludeFromManifest();
        configureContainer?.Invoke(tool);
        return builder;
    }

    /// <summary>The port that browsers use; null for a free one.</summary>
    public static IResourceBuilder<PgAdminContainerResource> WithHostPort(this IResourceBuilder<PgAdminContainerResource> builder, int? port) =>
        builder.WithEndpoint("http", endpoint => endpoint.Port = port);

    private static ReferenceExpression ServerList(IEnumerable<PostgresServerResource> servers)
    {
        var list = new ReferenceExpressionBuilder();
        list.AppendLiteral("{\"Servers\":{");
        var number = 0;
        foreach (var server in servers)
        {
            number++;
            list.AppendLiteral(string.Create(CultureInfo.InvariantCulture, $"{(number > 1 ? "," : "")}\"{number}\":{{\"Name\":\"{server.Name}\",\"Group\":\"Servers\",\"SSLMode\":\"prefer\",\"MaintenanceDB\":\"postgres\",\"Host\":\"{server.Name}\",\"Port\":"));
            list.Append($"{server.PrimaryEndpoint.Property(EndpointProperty.TargetPort)}");
            list.AppendLiteral(",\"Username\":\"");
            list.Append($"{server.UserNameReference}");
            list.AppendLiteral("\"}");
        }
        list.AppendLiteral("}}");
        return list.Build();
    }
}
