using System.Runtime.InteropServices;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>The <c>dotnet</c> that runs this process, so that children run on the same.</summary>
internal static class DotNetHost
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The folder of the installation: runtime folder is <c>ROOT/shared/Microsoft.NETCore.App/VERSION</c>.</summary>
    public static string Root { get; } =
        System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public static string Path { get; } = Choose();

    private static string Choose()
    {
        var besideRuntime = System.IO.Path.Combine(Root, FileName);
        return File.Exists(besideRuntime) ? besideRuntime : ExecutableFinder.Find(FileName) ?? FileName;
    }
}
