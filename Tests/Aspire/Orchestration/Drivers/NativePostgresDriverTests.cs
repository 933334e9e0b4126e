using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Drivers.Native;
using Aspire.Hosting.Orchestration.Processes;
using Aspire.Orchestration.Tests.Support;
using Npgsql;

namespace Aspire.Orchestration.Tests.Drivers;

public sealed class NativePostgresDriverTests : DriverCompliance
{
    private const string User = "shop-owner Ü";

    private static readonly LaunchMount Data = new("pg-data", "/var/lib/postgresql/data", IsVolume: true, IsReadOnly: false);

    private protected override IDriver CreateDriver() => Create(Engine);

    private protected override LaunchRequest Request() => Request("first' \\ password");

    [Fact]
    public async Task The_image_s_variables_make_user_password_and_database_and_nobody_else_gets_in()
    {
        var (driver, instance) = await StartAsync(Request());

        Assert.Equal("shop", await QueryAsync("first' \\ password", "shop", "SELECT current_database()"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => QueryAsync("wrong", "shop", "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.Equal("on", await QueryAsync("first' \\ password", "shop", "SHOW fsync"));
        Assert.Equal("127.0.0.1", await QueryAsync("first' \\ password", "shop", "SHOW listen_addresses"));
        await EndAsync(driver, instance);
    }

    [Fact]
    public async Task Never_as_root()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root has rights to drop.");
        var (driver, instance) = await StartAsync(Request());

        var owner = File.ReadLines($"/proc/{instance.Process.Identity.Pid}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal));
        Assert.Equal($"Uid:\t{string.Join('\t', Enumerable.Repeat(SystemUser.Unprivileged!.UserId, 4))}", owner);
        await EndAsync(driver, instance);
    }

    [Fact]
    public async Task A_kept_volume_keeps_its_data_and_takes_the_new_password()
    {
        await using var first = await Engine.StartAsync(keepVolumes: true);
        var driver = Create(first);
        var instance = await driver.StartAsync(Request() with { Mounts = [Data] }, Token);
        await QueryAsync("first' \\ password", "shop", "CREATE TABLE kept AS SELECT 42 AS answer");
        await EndAsync(driver, instance);

        instance = await driver.StartAsync(Request("second") with { Mounts = [Data] }, Token);
        Assert.Equal("42", await QueryAsync("second", "shop", "SELECT answer::text FROM kept"));
        await EndAsync(driver, instance);
    }

    [Fact]
    public async Task A_kept_volume_has_one_user_at_a_time()
    {
        await using var first = await Engine.StartAsync(keepVolumes: true);
        var driver = Create(first);
        var instance = await driver.StartAsync(Request() with { Mounts = [Data] }, Token);

        var error = await Assert.ThrowsAsync<DriverException>(() => Create(first).StartAsync(Request() with { Mounts = [Data] }, Token));

        Assert.Contains("another AppHost is running with it", error.Message, StringComparison.Ordinal);
        await EndAsync(driver, instance);
    }

    [Fact]
    public async Task A_failed_start_says_so()
    {
        var error = await Assert.ThrowsAsync<DriverException>(() => CreateDriver().StartAsync(Request() with { Arguments = ["-c", "no_such_setting=1"] }, Token));

        Assert.Contains("'db' ended", error.Message, StringComparison.Ordinal);
        Assert.Contains(Engine.Output, line => line.Contains("no_such_setting", StringComparison.Ordinal));
    }

    private LaunchRequest Request(string password) => new()
    {
        Resource = "db",
        Instance = "db",
        Environment = new Dictionary<string, string> { ["POSTGRES_USER"] = User, ["POSTGRES_PASSWORD"] = password, ["POSTGRES_DB"] = "shop" },
        Ports = new Dictionary<string, int> { ["tcp"] = Port },
        Output = (line, _) => Engine.Output.Enqueue(line),
    };

    private static NativePostgresDriver Create(Engine engine)
    {
        Assert.SkipUnless(PostgresLocator.Installed().Any(PostgresBinaries.AreIn), "No PostgreSQL is installed.");
        var cache = RunPaths.Ensure(RunPaths.Cache);
        return new NativePostgresDriver(
            engine.Runner, engine.Volumes, new PostgresTemplates(new PostgresLocator(engine.Runner, cache), engine.Runner, cache), engine.Folder.Path);
    }

    private async Task<(IDriver Driver, RunningInstance Instance)> StartAsync(LaunchRequest request)
    {
        var driver = CreateDriver();
        return (driver, await driver.StartAsync(request, Token));
    }

    private static async Task EndAsync(IDriver driver, RunningInstance instance)
    {
        await driver.StopAsync(instance, TimeSpan.FromSeconds(10), Token);
        await driver.RemoveAsync(instance, Token);
    }

    private async Task<string?> QueryAsync(string password, string database, string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = User, Password = password, Database = database, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync(Token))?.ToString();
    }
}
