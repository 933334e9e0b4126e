namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>Labels.</summary>
public sealed class LabelSpecs : Dictionary<string, string>;
