using System.Text;
using System.Text.Json;
using AspireShop.Catalog.Feeds;

namespace AspireShop.Catalog.Tests.Feeds;

/// <summary>A drop folder of its own, as a supplier sees it.</summary>
internal sealed class DropFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("feeds-");

    public string Root => _root.FullName;

    public string Incoming => Path.Combine(Root, "incoming");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The settings of a catalogue that takes feeds from here, quick ones.</summary>
    public string[] Settings(params string[] more) =>
        ["--Catalog:Feeds:Folder", Root, "--Catalog:Feeds:Settle", "00:00:00.050", "--Catalog:Feeds:Rescan", "00:00:00.050", .. more];

    /// <summary>Drops a file as suppliers should: under another name first, then renamed.</summary>
    public async Task DropAsync(string name, byte[] content)
    {
        Directory.CreateDirectory(Incoming);
        var part = Path.Combine(Incoming, $"{Guid.NewGuid():N}.part");
        await File.WriteAllBytesAsync(part, content, Cancellation);
        File.Move(part, Path.Combine(Incoming, name));
    }

    public Task DropAsync(string name, string content) => DropAsync(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Drops a file and waits for its report, which is beside it.</summary>
    public async Task<FeedReport> ImportAsync(string name, byte[] content)
    {
        await DropAsync(name, content);
        return await ReportAsync(name);
    }

    public Task<FeedReport> ImportAsync(string name, string content) => ImportAsync(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Waits for the report of a file. (A supplier has nothing else to wait on either.)</summary>
    public async Task<FeedReport> ReportAsync(string name)
    {
        while (true)
        {
            if (Find(name) is { } folder)
            {
                var report = Assert.Single(Directory.GetFiles(folder), file => file.EndsWith(".report.json", StringComparison.Ordinal) && Path.GetFileName(file) != name);
                var read = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(report, Cancellation), FeedJson.Default.FeedReport)!;
                Assert.Equal(read.Outcome == FeedOutcome.Rejected, Path.GetDirectoryName(folder) == Path.Combine(Root, "failed"));
                Assert.Equal(name, read.File);
                return read;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }
    }

    /// <summary>The folder that a finished file is in; null when it is not finished.</summary>
    public string? Find(string name) => Folders("done").Concat(Folders("failed")).FirstOrDefault(folder => Path.Exists(Path.Combine(folder, name)));

    public IEnumerable<string> Folders(string state)
        => Path.Combine(Root, state) is var path && Directory.Exists(path) ? Directory.EnumerateDirectories(path) : [];

    /// <summary>Waits till a file has been taken and not finished.</summary>
    public async Task<string> UntilTakenAsync(string name)
    {
        while (true)
        {
            if (Folders("work").FirstOrDefault(folder => File.Exists(Path.Combine(folder, name))) is { } taken)
            {
                return taken;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }
    }

    public void Dispose() => _root.Delete(recursive: true);
}
