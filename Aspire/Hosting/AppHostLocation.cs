using System.Reflection;

namespace Aspire.Hosting;

/// <summary>Finds the AppHost's assembly and project folder.</summary>
internal static class AppHostLocation
{
    /// <summary>The metadata that the build writes: the full path of the project folder.</summary>
    public const string ProjectPathKey = "apphostprojectpath";

    /// <summary>The metadata that the build writes: the name of the project file.</summary>
    public const string ProjectNameKey = "apphostprojectname";

    public static Assembly? FindAssembly(DistributedApplicationOptions options) =>
        options.AssemblyName is { } name ? Assembly.Load(new AssemblyName(name)) : Assembly.GetEntryAssembly();

    public static string FindDirectory(DistributedApplicationOptions options, Assembly? assembly)
    {
        var folder = options.ProjectDirectory ?? Metadata(assembly, ProjectPathKey);
        // A published AppHost runs where its project is not
        return folder is not null && Directory.Exists(folder) ? Path.TrimEndingDirectorySeparator(folder) : Directory.GetCurrentDirectory();
    }

    /// <summary>The file name of the project, such as <c>Shop.AppHost.csproj</c>.</summary>
    public static string ProjectName(Assembly? assembly) => Metadata(assembly, ProjectNameKey) ?? $"{ApplicationName(assembly)}.csproj";

    public static string ApplicationName(Assembly? assembly) => assembly?.GetName().Name ?? "AppHost";

    public static string? Metadata(Assembly? assembly, string key) => assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(m => string.Equals(m.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;
}
