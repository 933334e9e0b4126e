namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A part of a Compose file that others refer to by name.</summary>
public abstract class NamedComposeMember
{
    /// <summary>The name.</summary>
    public required string Name { get; set; }
}
