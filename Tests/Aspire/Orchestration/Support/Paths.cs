using System.Reflection;

namespace Aspire.Orchestration.Tests.Support;

/// <summary>Where the build put what the tests start.</summary>
internal static class Paths
{
    public static string Native { get; } = Metadata("aspirenativepath");

    public static string Victim { get; } = Path.ChangeExtension(Metadata("victimpath"), OperatingSystem.IsWindows() ? ".exe" : null);

    private static string Metadata(string key) => typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == key).Value!;
}
