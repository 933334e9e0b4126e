using System.Globalization;

namespace AspireShop.Support.Postgres;

/// <summary>
/// A data folder, copied from a template that initdb made once on this machine, and a folder for the server's socket.
/// Its name says which process it belongs to, so that the next run removes what a killed one left.
/// </summary>
internal sealed class ClusterFolder : IAsyncDisposable
{
    private const string Prefix = "shop-pg-";
    private const int TemplateFormat = 1;

    private ClusterFolder(string root) => Root = root;

    public string Root { get; }

    public string Data => Path.Combine(Root, "data");

    public string Socket => Path.Combine(Root, "s");

    public static async Task<ClusterFolder> CreateAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        RemoveLeftovers();
        var template = await TemplateAsync(binaries, cancellationToken);
        var folder = new ClusterFolder(NewPath());
        try
        {
            await ChildProcess.RunAsync("mkdir", ["-m", "700", folder.Root, folder.Socket], Path.GetTempPath(), cancellationToken);
            await ChildProcess.RunAsync("cp", ["-a", template, folder.Data], Path.GetTempPath(), cancellationToken);
            return folder;
        }
        catch
        {
            await folder.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private static string NewPath()
        => Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}"[..24]);

    // Several test processes may come here at once: each makes its own and the first rename wins.
    private static async Task<string> TemplateAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var version = Path.GetFileName(Path.GetDirectoryName(binaries.Folder)) ?? "path";
        var template = Path.Combine(Path.GetTempPath(), $"{Prefix}template-{TemplateFormat}-{version}-{Environment.UserName}");
        if (Directory.Exists(template))
        {
            return template;
        }

        var fresh = NewPath();
        await ChildProcess.RunAsync(
            binaries.Initdb,
            ["-D", fresh, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=scram-sha-256", "--no-sync"],
            Path.GetTempPath(),
            cancellationToken);
        try
        {
            Directory.Move(fresh, template);
        }
        catch (IOException) when (Directory.Exists(template))
        {
            Directory.Delete(fresh, recursive: true);
        }

        return template;
    }

    private static void RemoveLeftovers()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out var process) && !Directory.Exists($"/proc/{process}"))
            {
                try
                {
                    Directory.Delete(folder, recursive: true);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // Another test process removes the same leftovers, or they are another user's.
                }
            }
        }
    }
}
