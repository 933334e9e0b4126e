using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using AspireShop.Reliability.Tests.Load;
using AspireShop.Reliability.Tests.Reading;
using AspireShop.Support.Postgres;

namespace AspireShop.Reliability.Tests;

/// <summary>A shop of its own for one suite, native, without a grace period; a run's books are read where they lie.</summary>
public sealed class ReliableShop : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("reliable-shop-").FullName;
    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _app;
    private ShopReader? _books;
    private string? _absent;

    /// <summary>The running shop; skips the test where it cannot run.</summary>
    public DistributedApplication App
    {
        get
        {
            Assert.SkipWhen(_absent is not null, _absent ?? "");
            return _app ?? throw new InvalidOperationException("The shop has not been started: is the fixture initialised?");
        }
    }

    /// <summary>A file that is not there yet, removed with the shop.</summary>
    public string LedgerFile => Path.Combine(_folder, "ledger.tsv");

    internal ShopReader Books => App is not null && _books is { } books ? books : throw new InvalidOperationException("The shop has not been started.");

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            _absent = "Processes are found through /proc.";
        }

        if (_absent is not null || !PostgresBinaries.TryFind(out _, out _absent))
        {
            return;
        }

        using var limit = new CancellationTokenSource(StartLimit);
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(["--runtime", "native", "--Ordering:GracePeriod=00:00:00"], limit.Token);
        _app = await _builder.BuildAsync(limit.Token);
        await _app.StartAsync(limit.Token);
        await _app.WaitForHealthyAsync(limit.Token);
        _books = new ShopReader(_app, EnvironmentOf("ordering")["Ordering__Invoices__Folder"], new RetainedReader(EnvironmentOf("web")["ConnectionStrings__broker"]));
    }

    /// <summary>Ids of products that can be bought, as many as are asked for.</summary>
    public async Task<IReadOnlyList<string>> ProductsAsync(int count, CancellationToken cancellationToken)
    {
        using var web = App.CreateHttpClient("web");
        var page = await web.GetFromJsonAsync<JsonElement>("/api/catalog/items?pageSize=60&sort=name", cancellationToken);
        return [.. page.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("available").GetInt32() > 0)
            .Select(item => item.GetProperty("id").GetString()!)
            .Take(count)];
    }

    /// <summary>What the process of a resource was really told, mounts and generated passwords included.</summary>
    private Dictionary<string, string> EnvironmentOf(string resource)
        => File.ReadAllText($"/proc/{ResourceKiller.ProcessOf(App, resource)}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
        }

        if (_builder is not null)
        {
            await _builder.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
