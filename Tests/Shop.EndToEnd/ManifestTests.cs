using AspireShop.Benchmarks;

namespace AspireShop.EndToEnd.Tests;

public class ManifestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_committed_manifest_is_what_the_AppHost_writes_now()
    {
        var folder = Directory.CreateTempSubdirectory("aspireshop-manifest-");
        try
        {
            var file = Path.Combine(folder.FullName, "aspire-manifest.json");
            await using var appHost = AppHostProcess.Start("--publisher", "manifest", "--output-path", file);
            var exit = await appHost.WaitForExitAsync(TimeSpan.FromSeconds(60), Token);

            Assert.True(exit == 0, appHost.Output);
            Assert.Contains(file, appHost.Output, StringComparison.Ordinal);
            // The paths inside are relative to the file: read it where the committed one lies.
            var written = await File.ReadAllTextAsync(file, Token);
            var committed = await File.ReadAllTextAsync(Path.Combine(AppHostProcess.Root, "aspire-manifest.json"), Token);
            Assert.Equal(committed, written.Replace(RelativeToRoot(folder.FullName), "", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string RelativeToRoot(string folder) => Path.GetRelativePath(folder, AppHostProcess.Root).Replace('\\', '/') + "/";
}
