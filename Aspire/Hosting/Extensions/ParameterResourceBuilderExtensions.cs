using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.UserSecrets;

namespace Aspire.Hosting;

/// <summary>Adds values that are given from outside: parameters and connection strings.</summary>
public static partial class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter; its value is <c>Parameters:NAME</c> in configuration.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="secret">Whether the value is hidden (default false).</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, bool secret = false) =>
        builder.AddResource(Create(builder, name, null, secret, null));

    /// <summary>Adds a parameter with a value that configuration can replace.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="publishValueAsDefault">Whether the value is published as the default (default false: it is for this machine only).</param>
    /// <param name="secret">Whether the value is hidden (default false).</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>Adds a parameter with a value that configuration can replace.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException("A parameter cannot be both secret and published as a default value.", nameof(secret));
        }
        return publishValueAsDefault
            ? builder.AddResource(Create(builder, name, new ConstantParameterDefault(valueGetter), secret, null))
            : builder.AddResource(new ParameterResource(name, _ => Configured(builder, $"Parameters:{name}") ?? valueGetter(), secret));
    }

    /// <summary>Adds a parameter with a default, such as a generated value.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The default.</param>
    /// <param name="secret">Whether the value is hidden (default false).</param>
    /// <param name="persist">Whether a generated value is kept in the user secrets when the application runs (default false).</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(Create(builder, name, persist ? Kept(builder, name, value) : value, secret, null));

    /// <summary>Adds a parameter whose value is at a key of configuration.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string configurationKey, bool secret = false) =>
        builder.AddResource(Create(builder, name, null, secret, configurationKey));

    /// <summary>What the parameter is for, as a person who has to give it reads it.</summary>
    public static IResourceBuilder<ParameterResource> WithDescription(this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        builder.Resource.Description = description;
        builder.Resource.EnableDescriptionMarkdown = enableMarkdown;
        return builder;
    }

    /// <summary>A secret parameter, outside the model, with a generated value of at least 22 characters that is kept in the user secrets.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder,
        string name,
        bool lower = true,
        bool upper = true,
        bool numeric = true,
        bool special = true,
        int minLower = 0,
        int minUpper = 0,
        int minNumeric = 0,
        int minSpecial = 0)
    {
        var generated = new GenerateParameterDefault
        {
            MinLength = 22, // about 128 bits
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial,
        };
        return CreateGeneratedParameter(builder, name, secret: true, generated);
    }

    /// <summary>A parameter, outside the model, with a generated value that is kept in the user secrets.</summary>
    public static ParameterResource CreateGeneratedParameter(IDistributedApplicationBuilder builder, string name, bool secret, GenerateParameterDefault parameterDefault) =>
        Create(builder, name, Kept(builder, name, parameterDefault), secret, null);

    /// <summary>A parameter, outside the model.</summary>
    public static ParameterResource CreateParameter(IDistributedApplicationBuilder builder, string name, bool secret) => Create(builder, name, null, secret, null);

    private static ParameterDefault Kept(IDistributedApplicationBuilder builder, string name, ParameterDefault value) =>
        builder.ExecutionContext.IsRunMode && builder.AppHostAssembly is { } assembly && UserSecretsStore.FilePath(assembly) is { } file
            ? new UserSecretsParameterDefault(file, $"Parameters:{name}", value)
            : value;

    private static ParameterResource Create(IDistributedApplicationBuilder builder, string name, ParameterDefault? value, bool secret, string? configurationKey)
    {
        var key = configurationKey ?? $"Parameters:{name}";
        return new ParameterResource(name, d => Configured(builder, key) ?? d?.GetDefaultValue() ?? throw Missing(key), secret)
        {
            Default = value,
            ConfigurationKey = key,
        };
    }

    // With and without hyphens: an environment variable cannot have them everywhere
    private static string? Configured(IDistributedApplicationBuilder builder, string key) =>
        builder.Configuration[key] ?? builder.Configuration[key.Replace('-', '_')];

    private static MissingParameterValueException Missing(string key) =>
        new($"Parameter resource could not be used because configuration key '{key}' is missing and the Parameter has no default value.");
}
