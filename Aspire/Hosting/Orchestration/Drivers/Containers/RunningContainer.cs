namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>A started container.</summary>
/// <param name="Id">Its id at the runtime.</param>
/// <param name="Spec">What it is made of.</param>
/// <param name="Ports">Endpoint name -> the port on this machine's loopback address.</param>
internal sealed record RunningContainer(string Id, ContainerSpec Spec, IReadOnlyDictionary<string, int> Ports);
