using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The value of a parameter that configuration does not give.</summary>
public abstract class ParameterDefault
{
    /// <summary>Writes the default into the manifest.</summary>
    public abstract void WriteToManifest(ManifestPublishingContext context);

    /// <summary>The value.</summary>
    public abstract string GetDefaultValue();
}
