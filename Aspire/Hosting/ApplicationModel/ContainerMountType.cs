namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is mounted.</summary>
public enum ContainerMountType
{
    /// <summary>A folder or file of the host.</summary>
    BindMount,

    /// <summary>A volume of the container runtime.</summary>
    Volume,
}
