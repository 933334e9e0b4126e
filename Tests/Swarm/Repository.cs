using System.Reflection;

namespace AspireShop.Swarm.Tests;

/// <summary>The sources that the tests were built from, and what was built of them.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("repository");

    public static string Configuration { get; } = Metadata("configuration");

    /// <summary>The AppHost's assembly.</summary>
    public static string AppHost { get; } = Metadata("apphost");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == key).Value!;
}
