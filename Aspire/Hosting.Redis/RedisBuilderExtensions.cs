using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds Redis servers.</summary>
public static partial class RedisBuilderExtensions
{
    private const int DefaultPort = 6379;
    private const string DataFolder = "/data";

    /// <summary>Adds a Redis server with a generated password.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name; also that of the connection string.</param>
    /// <param name="port">The port that clients use; null for a free one.</param>
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port) =>
        builder.AddRedis(name, port, null);

    /// <summary>Adds a Redis server.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name; also that of the connection string.</param>
    /// <param name="port">The port that clients use; null for a free one.</param>
    /// <param name="password">The password; null for a generated one.</param>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        // Without special characters: the password goes through a shell
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var redis = new RedisResource(name, secret);
        var key = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, _ => new RedisPingHealthCheck(redis), failureStatus: null, tags: null));
        return builder.AddResource(redis)
            .WithEndpoint(port: port, targetPort: DefaultPort, scheme: "redis", name: RedisResource.PrimaryEndpointName)
            .WithImage(RedisContainerImageTags.Image, RedisContainerImageTags.Tag)
            .WithImageRegistry(RedisContainerImageTags.Registry)
            .WithEntrypoint("/bin/sh")
            .WithEnvironment(context =>
            {
                if (redis.PasswordParameter is { } current)
                {
                    context.EnvironmentVariables["REDIS_PASSWORD"] = current;
                }
            })
            .WithArgs(context => AddArguments(context, redis))
            .WithAnnotation(new NativeFormAnnotation(NativeFormAnnotation.Redis))
            .WithHealthCheck(key);
    }

    /// <summary>The password; null for none.</summary>
    public static IResourceBuilder<RedisResource> WithPassword(this IResourceBuilder<RedisResource> builder, IResourceBuilder<ParameterResource>? password)
    {
        builder.Resource.SetPassword(password?.Resource);
        return builder;
    }

    /// <summary>The port that clients use; null for a free one.</summary>
    public static IResourceBuilder<RedisResource> WithHostPort(this IResourceBuilder<RedisResource> builder, int? port) =>
        builder.WithEndpoint(RedisResource.PrimaryEndpointName, endpoint => endpoint.Port = port);

    /// <summary>Keeps the data in a volume, and saves it every 60 s unless read-only or said otherwise.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The name of the volume; null for one made from those of application and resource.</param>
    /// <param name="isReadOnly">Whether the server cannot write to it (default false).</param>
    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataFolder, isReadOnly).SavesUnless(isReadOnly);

    /// <summary>Keeps the data in a folder of this machine, and saves it every 60 s unless read-only or said otherwise.</summary>
    public static IResourceBuilder<RedisResource> WithDataBindMount(this IResourceBuilder<RedisResource> builder, string source, bool isReadOnly = false) =>
        builder.WithBindMount(source, DataFolder, isReadOnly).SavesUnless(isReadOnly);

    /// <summary>Saves the data from time to time.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="interval">How often; null for 60 s.</param>
    /// <param name="keysChangedThreshold">If at least so many keys changed (default 1).</param>
    public static IResourceBuilder<RedisResource> WithPersistence(this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1) =>
        builder.WithAnnotation(new RedisPersistenceAnnotation(interval ?? TimeSpan.FromSeconds(60), keysChangedThreshold), ResourceAnnotationMutationBehavior.Replace);

    private static IResourceBuilder<RedisResource> SavesUnless(this IResourceBuilder<RedisResource> builder, bool isReadOnly) =>
        isReadOnly || builder.Resource.HasAnnotationOfType<RedisPersistenceAnnotation>() ? builder : builder.WithPersistence();

    // One command for a shell, which knows the password as a variable
    private static void AddArguments(CommandLineArgsCallbackContext context, RedisResource redis)
    {
        List<string> words = ["redis-server"];
        if (redis.PasswordParameter is not null)
        {
            words.AddRange(["--requirepass", "$REDIS_PASSWORD"]);
        }
        if (redis.TryGetLastAnnotation<RedisPersistenceAnnotation>(out var persistence))
        {
            words.AddRange(persistence.Arguments);
        }
        // The shell would not pass a stop signal on: in a run the server takes its place, and ends in order
        var command = string.Join(' ', words);
        context.Args.Add("-c");
        context.Args.Add(context.ExecutionContext.IsPublishMode ? command : $"exec {command}");
    }
}
