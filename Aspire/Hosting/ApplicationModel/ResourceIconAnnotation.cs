namespace Aspire.Hosting.ApplicationModel;

/// <summary>The icon of a resource on the dashboard.</summary>
/// <param name="iconName">The name of a Fluent UI icon.</param>
/// <param name="iconVariant">Regular or filled.</param>
public sealed class ResourceIconAnnotation(string iconName, IconVariant iconVariant = IconVariant.Filled) : IResourceAnnotation
{
    /// <summary>The name of a Fluent UI icon.</summary>
    public string IconName { get; } = iconName;

    /// <summary>Regular or filled.</summary>
    public IconVariant IconVariant { get; } = iconVariant;
}
