namespace AspireShop.Architecture.Tests;

public class ProjectReferenceTests
{
    [Fact]
    public void Every_reference_of_a_project_is_on_the_allow_list()
    {
        var forbidden =
            from project in ProjectFile.All
            where !IsTest(project.Folder)
            from reference in project.References
            where !AllowedReferences.Rows.TryGetValue(project.Folder, out var allowed) || !allowed.Contains(reference)
            select $"{project.Folder} -> {reference}";

        Assert.Empty(forbidden);
    }

    [Fact]
    public void Every_project_of_the_solution_has_its_row_and_every_row_its_project()
    {
        var projects = ProjectFile.All.Select(project => project.Folder).Where(folder => !IsTest(folder));

        Assert.Equal(projects.Order(), AllowedReferences.Rows.Keys.Order());
    }

    [Fact]
    public void Nothing_that_is_shipped_refers_to_a_test_project() =>
        Assert.DoesNotContain(ProjectFile.All, project => !IsTest(project.Folder) && project.References.Any(IsTest));

    [Fact]
    public void Every_project_in_the_tree_is_in_the_solution()
    {
        var inTree = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(path)!).Replace('\\', '/'))
            .Where(folder => !folder.StartsWith('.'));

        Assert.Equal(inTree.Order(), ProjectFile.All.Select(project => project.Folder).Order());
    }

    private static bool IsTest(string folder) => folder.StartsWith("Tests/", StringComparison.Ordinal);
}
