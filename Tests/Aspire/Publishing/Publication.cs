using System.Diagnostics;

namespace Aspire.Hosting.Publishing.Tests;

/// <summary>AppHosts in an empty folder of their own, and what they published.</summary>
internal sealed class Publication : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("publish-");

    public string Output => Path.Combine(_folder.FullName, "out");

    public IDistributedApplicationBuilder Builder(string step, params string[] more) => DistributedApplication.CreateBuilder(new DistributedApplicationOptions
    {
        Args = ["--operation", "publish", "--step", step, "--output-path", Output, .. more],
        DisableDashboard = true,
        ProjectDirectory = _folder.FullName,
        AssemblyName = "Aspire.Hosting",
    });

    public async Task RunAsync(IDistributedApplicationBuilder builder)
    {
        await using var application = builder.Build();
        await application.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A shop as small as one can be that has all: a database, a cache, a project, a job, a file that is mounted, a secret.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="withFile">Whether a file of the machine is mounted, which a chart has no place for.</param>
    public void AddShop(IDistributedApplicationBuilder builder, bool withFile = true)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "conf"));
        File.WriteAllText(Path.Combine(_folder.FullName, "conf", "proxy.conf"), "listen 80\n");
        var project = Path.Combine(_folder.CreateSubdirectory("Api").FullName, "Api.csproj");
        File.WriteAllText(project, "<Project />");
        File.WriteAllText(
            Path.Combine(_folder.CreateSubdirectory("Api/Properties").FullName, "launchSettings.json"),
            """{ "profiles": { "http": { "commandName": "Project", "applicationUrl": "https://localhost:7001;http://localhost:5001" } } }""");
        builder.Configuration["Parameters:api-key"] = "k$y \"1\"";
        builder.Configuration["Parameters:db-password"] = "p@ss/word";
        builder.Configuration["Parameters:cache-password"] = "secret0";

        var key = builder.AddParameter("api-key", secret: true);
        var level = builder.AddParameter("level", "info", publishValueAsDefault: true);
        var database = builder.AddPostgres("db", password: builder.AddParameter("db-password", secret: true)).WithDataVolume("db-data");
        var shop = database.AddDatabase("shopdb");
        var cache = builder.AddRedis("cache");
        var migration = builder.AddContainer("migration", "example/migration", "1").WithReference(shop).WaitFor(shop);
        var proxy = builder.AddContainer("proxy", "example/proxy", "1")
            .WithHttpEndpoint(port: 8081, targetPort: 80)
            .WithExternalHttpEndpoints()
            .WithArgs("--level", level.Resource, "--literal", "$HOME");
        if (withFile)
        {
            proxy.WithBindMount("conf/proxy.conf", "/etc/proxy.conf", isReadOnly: true);
        }
        builder.AddProject("api", project)
            .WithReplicas(2)
            .WithReference(shop).WithReference(cache)
            .WithEnvironment("Api__Key", key)
            .WithEnvironment("Api__Level", level)
            .WaitFor(shop).WaitFor(cache).WaitForCompletion(migration);
    }

    /// <summary>What was published, by path.</summary>
    public SortedDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories))
        {
            files[Path.GetRelativePath(Output, file).Replace('\\', '/')] = File.ReadAllText(file);
        }
        return files;
    }

    /// <summary>Compares what was published with the golden files; <c>UPDATE_GOLDEN=folder</c> writes them anew.</summary>
    public void IsGolden(string name)
    {
        var golden = Path.Combine(AppContext.BaseDirectory, "Golden", name);
        // In a checkout it would hide the golden files beside it
        var published = Files();
        published.Remove("secrets/.gitignore");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 } update)
        {
            foreach (var (path, text) in published)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(update, name, path))!);
                File.WriteAllText(Path.Combine(update, name, path), text);
            }
            return;
        }
        var expected = Directory.EnumerateFiles(golden, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(golden, f).Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(expected, published.Keys);
        Assert.All(published, file => Assert.Equal(File.ReadAllText(Path.Combine(golden, file.Key)), file.Value));
    }

    /// <summary>Runs a program of the machine; skips the test where it is not there.</summary>
    public static async Task<(int ExitCode, string Output)> RunOrSkipAsync(string program, string folder, params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder } };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
        }
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
