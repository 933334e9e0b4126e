namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A limit of the system.</summary>
public sealed class Ulimit
{
    /// <summary>The one that holds.</summary>
    [YamlKey("soft")]
    public int? Soft { get; set; }

    /// <summary>Up to which it can be raised.</summary>
    [YamlKey("hard")]
    public int? Hard { get; set; }
}
