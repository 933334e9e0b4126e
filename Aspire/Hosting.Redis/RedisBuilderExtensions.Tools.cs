using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Redis;

namespace Aspire.Hosting;

public static partial class RedisBuilderExtensions
{
    private const int CommanderPort = 8081;
    private const int InsightPort = 5540;

    /// <summary>Adds Redis Commander, one for all servers, when the application runs.</summary>
    /// <param name="builder">A server.</param>
    /// <param name="configureContainer">Changes the tool's container.</param>
    /// <param name="containerName">Its name; null for rediscommander.</param>
    public static IResourceBuilder<RedisResource> WithRedisCommander(
        this IResourceBuilder<RedisResource> builder, Action<IResourceBuilder<RedisCommanderResource>>? configureContainer = null, string? containerName = null)
    {
        var application = builder.ApplicationBuilder;
        if (application.Resources.OfType<RedisCommanderResource>().SingleOrDefault() is { } existing)
        {
            configureContainer?.Invoke(application.CreateResourceBuilder(existing));
            return builder;
        }
        var tool = application.AddResource(new RedisCommanderResource(containerName ?? "rediscommander"))
            .WithImage(RedisContainerImageTags.RedisCommanderImage, RedisContainerImageTags.RedisCommanderTag)
            .WithImageRegistry(RedisContainerImageTags.RedisCommanderRegistry)
            .WithHttpEndpoint(targetPort: CommanderPort, name: "http")
            .WithEnvironment(context => context.EnvironmentVariables["REDIS_HOSTS"] = CommanderHosts(application.Resources.OfType<RedisResource>()))
            .ExcludeFromManifest();
        configureContainer?.Invoke(tool);
        return builder;
    }

    /// <summary>Adds Redis Insight, one for all servers, when the application runs.</summary>
    /// <param name="builder">A server.</param>
    /// <param name="configureContainer">Changes the tool's container.</param>
    /// <param name="containerName">Its name; null for redisinsight.</param>
    public static IResourceBuilder<RedisResource> WithRedisInsight(
        this IResourceBuilder<RedisResource> builder, Action<IResourceBuilder<RedisInsightResource>>? configureContainer = null, string? containerName = null)
    {
        var application = builder.ApplicationBuilder;
        if (application.Resources.OfType<RedisInsightResource>().SingleOrDefault() is { } existing)
        {
            configureContainer?.Invoke(application.CreateResourceBuilder(existing));
            return builder;
        }
        var tool = application.AddResource(new RedisInsightResource(containerName ?? "redisinsight"))
            .WithImage(RedisContainerImageTags.RedisInsightImage, RedisContainerImageTags.RedisInsightTag)
            .WithImageRegistry(RedisContainerImageTags.RedisInsightRegistry)
            .WithHttpEndpoint(targetPort: InsightPort, name: "http")
            .WithEnvironment(context => AddInsightServers(context, application.Resources.OfType<RedisResource>()))
            .ExcludeFromManifest();
        configureContainer?.Invoke(tool);
        return builder;
    }

    /// <summary>The port that browsers use; null for a free one.</summary>
    public static IResourceBuilder<RedisCommanderResource> WithHostPort(this IResourceBuilder<RedisCommanderResource> builder, int? port) =>
        builder.WithEndpoint("http", endpoint => endpoint.Port = port);

    /// <summary>The port that browsers use; null for a free one.</summary>
    public static IResourceBuilder<RedisInsightResource> WithHostPort(this IResourceBuilder<RedisInsightResource> builder, int? port) =>
        builder.WithEndpoint("http", endpoint => endpoint.Port = port);

    // label:host:port:database[:password], separated by commas
    private static ReferenceExpression CommanderHosts(IEnumerable<RedisResource> servers)
    {
        var hosts = new ReferenceExpressionBuilder();
        foreach (var redis in servers)
        {
            hosts.AppendLiteral(hosts.IsEmpty ? string.Empty : ",");
            hosts.Append($"{redis.Name}:{redis.Name}:{redis.PrimaryEndpoint.Property(EndpointProperty.TargetPort)}:0");
            if (redis.PasswordParameter is { } password)
            {
                hosts.Append($":{password}");
            }
        }
        return hosts.Build();
    }

    private static void AddInsightServers(EnvironmentCallbackContext context, IEnumerable<RedisResource> servers)
    {
        var number = 0;
        foreach (var redis in servers)
        {
            number++;
            context.EnvironmentVariables[$"RI_REDIS_HOST{number}"] = redis.Name;
            context.EnvironmentVariables[$"RI_REDIS_PORT{number}"] = redis.PrimaryEndpoint.Property(EndpointProperty.TargetPort);
            context.EnvironmentVariables[$"RI_REDIS_ALIAS{number}"] = redis.Name;
            if (redis.PasswordParameter is { } password)
            {
                context.EnvironmentVariables[$"RI_REDIS_PASSWORD{number}"] = password;
            }
        }
    }
}
