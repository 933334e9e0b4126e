namespace Aspire.Hosting.ApplicationModel;

/// <summary>A volume of a resource.</summary>
/// <param name="Source">The name of the volume, or the folder.</param>
/// <param name="Target">The path in the container.</param>
/// <param name="MountType">bind or volume.</param>
/// <param name="IsReadOnly">Whether it cannot be written to.</param>
public sealed record VolumeSnapshot(string? Source, string Target, string MountType, bool IsReadOnly);
