namespace Aspire.Hosting.ApplicationModel;

/// <summary>A form of an icon.</summary>
public enum IconVariant
{
    /// <summary>Outlined.</summary>
    Regular,

    /// <summary>Filled.</summary>
    Filled,
}
