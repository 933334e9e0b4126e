namespace Aspire.Hosting.ApplicationModel;

/// <summary>When an image is pulled.</summary>
public enum ImagePullPolicy
{
    /// <summary>As the container runtime does by default.</summary>
    Default = 0,

    /// <summary>Before each start.</summary>
    Always = 1,

    /// <summary>When it is not there.</summary>
    Missing = 2,

    /// <summary>Never: it must be there.</summary>
    Never = 3,
}
