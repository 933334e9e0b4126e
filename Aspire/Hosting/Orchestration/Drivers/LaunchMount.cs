namespace Aspire.Hosting.Orchestration.Drivers;

/// <summary>A volume or a bind mount of the resource.</summary>
/// <param name="Source">The volume's name (null: anonymous), or the host's folder.</param>
/// <param name="Target">The path inside, such as <c>/data</c>.</param>
/// <param name="IsVolume">False for a bind mount.</param>
/// <param name="IsReadOnly">The resource may not write there.</param>
internal sealed record LaunchMount(string? Source, string Target, bool IsVolume, bool IsReadOnly);
