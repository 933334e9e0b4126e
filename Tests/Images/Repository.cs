using System.Reflection;

namespace AspireShop.Images.Tests;

/// <summary>The sources that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("repository");

    public static string Configuration { get; } = Metadata("configuration");

    /// <summary>The folders of all services, relative to the root: those of the web projects.</summary>
    public static IEnumerable<string> Services { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(Root, "Services")).Append(Path.Combine(Root, "Web"))
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Any(project => File.ReadAllText(project).Contains("Microsoft.NET.Sdk.Web", StringComparison.Ordinal)))
            .Select(folder => Path.GetRelativePath(Root, folder).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == key).Value!;
}
