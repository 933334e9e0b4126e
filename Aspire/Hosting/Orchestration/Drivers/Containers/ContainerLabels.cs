using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>What tells our containers, networks and volumes from others'.</summary>
internal static class ContainerLabels
{
    /// <summary>The AppHost that a persistent container belongs to.</summary>
    public const string App = "aspireshop.app";

    public const string Resource = "aspireshop.resource";

    /// <summary>A hash of all that a persistent container is made of.</summary>
    public const string Configuration = "aspireshop.configuration";

    /// <summary>For what ends with the run: the run, and the host that started it.</summary>
    public static IEnumerable<string> OfRun(string runId) =>
    [
        $"{RunContainerLabels.Run}={runId}",
        $"{RunContainerLabels.Host}={ProcessIdentity.Current}",
        $"{RunContainerLabels.Boot}={RunRecord.CurrentBoot}",
        $"{RunContainerLabels.Origin}={RunContainerLabels.CurrentOrigin}",
    ];
}
