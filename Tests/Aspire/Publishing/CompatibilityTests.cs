using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.Publishing.Tests;

/// <summary>The page about compatibility says what is there: the list in it is made from the assemblies.</summary>
public sealed class CompatibilityTests
{
    private const string Begin = "<!-- api -->\n";
    private const string End = "<!-- /api -->";

    private static readonly Assembly[] Assemblies =
    [
        typeof(DistributedApplication).Assembly,
        typeof(DockerComposeEnvironmentExtensions).Assembly,
        typeof(KubernetesEnvironmentExtensions).Assembly,
        typeof(PostgresBuilderExtensions).Assembly,
        typeof(RedisBuilderExtensions).Assembly,
        typeof(DockerSwarmExtensions).Assembly,
    ];

    [Fact]
    public void The_page_lists_what_is_there()
    {
        var path = Path.Combine(Root(), "docs", "aspire-compatibility.md");
        var page = File.ReadAllText(path);
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        Assert.True(to >= from && from >= Begin.Length, $"The marks {Begin.Trim()} and {End} are not in {path}.");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 })
        {
            File.WriteAllText(path, page[..from] + List() + page[to..]);
            return;
        }
        Assert.Equal(List(), page[from..to]);
    }

    private static string List()
    {
        var text = new StringBuilder();
        foreach (var assembly in Assemblies)
        {
            var names = assembly.GetExportedTypes().Where(t => t is { IsAbstract: true, IsSealed: true })
                .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
                .Where(m => m.IsDefined(typeof(ExtensionAttribute)) && m.GetParameters()[0].ParameterType.Name is "IDistributedApplicationBuilder" or "IResourceBuilder`1")
                .Select(m => $"`{m.Name}`").Distinct().Order(StringComparer.Ordinal);
            text.Append("- **").Append(assembly.GetName().Name).Append("**: ").AppendJoin(", ", names).Append('\n');
        }
        return text.ToString();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AspireShop.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the checkout.");
    }
}
