using Aspire.Hosting.Orchestration.Drivers.Native;
using Aspire.Orchestration.Tests.Support;

namespace Aspire.Orchestration.Tests.Drivers;

public sealed class PostgresTemplateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_is_made_once_even_when_many_ask_and_each_user_has_its_own()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && PostgresLocator.Installed().Any(PostgresBinaries.AreIn), "No PostgreSQL is installed.");
        await using var engine = await Engine.StartAsync();
        var cache = engine.Folder.Sub("cache");
        var settings = new PostgresSettings { User = "a", Database = "a" };

        // Each with an object of its own, as different hosts have.
        var made = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Templates(engine, cache).GetAsync(settings, Token)));
        var other = await Templates(engine, cache).GetAsync(settings with { User = "b" }, Token);

        Assert.Single(made.Distinct());
        Assert.NotEqual(made[0].Folder, other.Folder);
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(cache, "postgres-templates")).Length);
    }

    [Fact]
    public async Task Half_made_folders_of_a_killed_host_are_made_anew()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && PostgresLocator.Installed().Any(PostgresBinaries.AreIn), "No PostgreSQL is installed.");
        await using var engine = await Engine.StartAsync();
        var templates = Templates(engine, engine.Folder.Sub("cache"));
        var template = await templates.GetAsync(new PostgresSettings { User = "a", Database = "a" }, Token);
        var data = Path.Combine(engine.Folder.Sub("volume"), "data");
        Directory.CreateDirectory(data + ".new/base");

        Assert.True(await templates.CopyAsync(template, data, durable: true, Token));
        Assert.False(await templates.CopyAsync(template, data, durable: true, Token));
        Assert.True(File.Exists(Path.Combine(data, "PG_VERSION")));
        Assert.False(Directory.Exists(data + ".new"));
    }

    private static PostgresTemplates Templates(Engine engine, string cache) => new(new PostgresLocator(engine.Runner, cache), engine.Runner, cache);
}
