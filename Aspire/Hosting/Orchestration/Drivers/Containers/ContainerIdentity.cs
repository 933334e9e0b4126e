namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>What a container is called and where it belongs.</summary>
/// <param name="Name">Its name at the runtime.</param>
/// <param name="Network">The network it is made in.</param>
/// <param name="Labels">As <c>name=value</c>.</param>
internal sealed record ContainerIdentity(string Name, string Network, IReadOnlyList<string> Labels);
