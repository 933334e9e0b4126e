namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is given to the application from outside.</summary>
public class ParameterResource : Resource, IManifestExpressionProvider, IValueProvider, IResourceWithoutLifetime
{
    private readonly Lazy<string> _value;
    private readonly Func<ParameterDefault?, string> _callback;

    /// <param name="name">The name.</param>
    /// <param name="callback">Gives the value; is given the default, if there is one.</param>
    /// <param name="secret">Whether the value is hidden.</param>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        _callback = callback;
        _value = new Lazy<string>(() => _callback(Default));
        Secret = secret;
    }

    /// <summary>The value; the same for the life of the application.</summary>
    /// <exception cref="MissingParameterValueException">There is none.</exception>
    public string Value => _value.Value;

    /// <summary>The value when configuration gives none; null when there is none.</summary>
    public ParameterDefault? Default { get; set; }

    /// <summary>Whether the value is hidden.</summary>
    public bool Secret { get; }

    /// <summary>Whether it stands for a connection string.</summary>
    public bool IsConnectionString { get; set; }

    /// <summary>What it is for, as a person who has to give it reads it.</summary>
    public string? Description { get; set; }

    /// <summary>Whether the description is Markdown.</summary>
    public bool EnableDescriptionMarkdown { get; set; }

    /// <inheritdoc/>
    public virtual string ValueExpression => IsConnectionString ? $"{{{Name}.connectionString}}" : $"{{{Name}.value}}";

    /// <summary>The key of its value in configuration.</summary>
    internal string ConfigurationKey
    {
        get => field ?? (IsConnectionString ? $"ConnectionStrings:{Name}" : $"Parameters:{Name}");
        set;
    }

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(Value);
}
