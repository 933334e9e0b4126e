using System.Xml.Linq;

namespace AspireShop.Architecture.Tests;

/// <summary>A project of the solution and what it refers to: projects by folder, Aspire's by package name (as <c>AspireReference</c> spells it).</summary>
internal sealed record ProjectFile(string Folder, IReadOnlyList<string> References)
{
    public static IReadOnlyList<ProjectFile> All { get; } =
        [.. InSolution().Select(Read).OrderBy(project => project.Folder, StringComparer.Ordinal)];

    private static IEnumerable<string> InSolution() =>
        File.ReadLines(Path.Combine(Repository.Root, "AspireShop.sln"))
            .Select(line => line.Split('"').FirstOrDefault(part => part.EndsWith(".csproj", StringComparison.Ordinal)))
            .OfType<string>()
            .Select(path => path.Replace('\\', '/'));

    private static ProjectFile Read(string path)
    {
        var full = Path.Combine(Repository.Root, path);
        var items = XDocument.Load(full).Descendants();
        var references = items
            .Where(item => item.Name.LocalName is "ProjectReference" or "AspireReference" && item.Attribute("Include") is not null)
            .Select(item => item.Name.LocalName == "AspireReference"
                ? item.Attribute("Include")!.Value
                : FolderOf(Path.Combine(Path.GetDirectoryName(full)!, item.Attribute("Include")!.Value)));
        return new ProjectFile(FolderOf(full), [.. references.Order(StringComparer.Ordinal)]);
    }

    private static string FolderOf(string path) =>
        Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(Path.GetFullPath(path))!).Replace('\\', '/');
}
