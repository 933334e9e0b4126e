namespace AspireShop.Architecture.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    private static string FindRoot(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "AspireShop.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException($"No AspireShop.sln above {AppContext.BaseDirectory}.");
        }

        return folder;
    }
}
