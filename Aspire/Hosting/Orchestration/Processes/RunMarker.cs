namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>The environment variable that every process of a run carries, and its children inherit.</summary>
internal static class RunMarker
{
    public const string Name = "ASPIRE_RUN_ID";

    public static string For(string runId) => $"{Name}={runId}";
}
