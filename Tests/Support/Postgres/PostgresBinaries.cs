using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AspireShop.Support.Postgres;

/// <summary>Where Postgres's programs are on this machine.</summary>
/// <param name="Folder">The folder that holds <c>initdb</c> and <c>postgres</c>.</param>
public sealed record PostgresBinaries(string Folder)
{
    private const string InstallRoot = "/usr/lib/postgresql";

    public string Initdb => Path.Combine(Folder, "initdb");

    public string Server => Path.Combine(Folder, "postgres");

    /// <summary>Looks at the install folders, newest version first, then along PATH (which may hold single links only).</summary>
    public static bool TryFind([NotNullWhen(true)] out PostgresBinaries? binaries, [NotNullWhen(false)] out string? reason)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var folder = Installed().Concat(path).FirstOrDefault(HasBoth);
        binaries = folder is null ? null : new PostgresBinaries(folder);
        reason = folder is null
            ? $"No Postgres binaries (initdb, postgres) on PATH or in {InstallRoot}/*/bin: install Postgres to run this test."
            : null;
        return folder is not null;
    }

    private static IEnumerable<string> Installed()
        => Directory.Exists(InstallRoot)
            ? Directory.GetDirectories(InstallRoot)
                .OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(d => Path.Combine(d, "bin"))
            : [];

    private static bool HasBoth(string folder)
        => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));
}
