using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>
/// Data folders made once per version and options, then copied: 0.2-0.5 s instead of the 1-2 s of initdb.
/// Made aside and renamed under a lock, so that one half made is never seen.
/// </summary>
internal sealed class PostgresTemplates(PostgresLocator locator, ProcessRunner runner, string cacheFolder)
{
    /// <summary>Nobody gets in over the network without the password; the socket's folder admits its owner only.</summary>
    private const string HostRules = """
        local all all trust
        host all all 127.0.0.1/32 scram-sha-256
        host all all ::1/128 scram-sha-256

        """;

    public async Task<PostgresTemplate> GetAsync(PostgresSettings settings, CancellationToken cancellationToken)
    {
        var binaries = await locator.FindAsync(cancellationToken).ConfigureAwait(false);
        var root = RunPaths.Ensure(Path.Combine(cacheFolder, "postgres-templates"));
        var folder = Path.Combine(root, Key(binaries, settings));
        if (!Directory.Exists(folder))
        {
            await using var turn = await FolderLock.TakeAsync(folder + ".lock", runner.Time, cancellationToken).ConfigureAwait(false);
            if (!Directory.Exists(folder))
            {
                await MakeAsync(binaries, settings, folder, cancellationToken).ConfigureAwait(false);
            }
        }

        return new PostgresTemplate(binaries, folder);
    }

    /// <summary>
    /// Copies the template unless the data folder is there already. True when it is new.
    /// Durable: have it on the disk before going on, because the volume outlives the run.
    /// </summary>
    public async Task<bool> CopyAsync(PostgresTemplate template, string data, bool durable, CancellationToken cancellationToken)
    {
        if (Directory.Exists(data))
        {
            return false;
        }

        var aside = data + ".new";
        if (Directory.Exists(aside))
        {
            Directory.Delete(aside, recursive: true);
        }

        if (OperatingSystem.IsWindows())
        {
            CopyPortable(template.Folder, aside);
        }
        else
        {
            string[] options = OperatingSystem.IsLinux() ? ["-a", "--reflink=auto"] : ["-a"];
            await runner.RunAsync(new SpawnRequest { File = "cp", Arguments = [.. options, template.Folder, aside] }, cancellationToken).ConfigureAwait(false);
            if (durable && OperatingSystem.IsLinux())
            {
                await runner.RunAsync(new SpawnRequest { File = "sync", Arguments = ["-f", aside] }, cancellationToken).ConfigureAwait(false);
            }
        }

        Directory.Move(aside, data);
        return true;
    }

    /// <exception cref="DriverException">The volume was written by another major version.</exception>
    public static void CheckVersion(PostgresTemplate template, string data, string resource)
    {
        var file = Path.Combine(data, "PG_VERSION");
        var written = File.Exists(file) ? File.ReadAllText(file).Trim() : "";
        if (written != template.Binaries.Major)
        {
            throw new DriverException(
                $"The data volume of '{resource}' ({data}) was written by PostgreSQL {written}, but the one found is {template.Binaries.Version} in {template.Binaries.Folder}: install version {written}, or remove the volume's folder.");
        }
    }

    private async Task MakeAsync(PostgresBinaries binaries, PostgresSettings settings, string folder, CancellationToken cancellationToken)
    {
        // initdb, as another user, must be able to write: the workshop is given to it.
        var workshop = folder + ".making";
        if (Directory.Exists(workshop))
        {
            Directory.Delete(workshop, recursive: true);
        }

        RunPaths.Ensure(workshop, RunPaths.Private);
        FileOwner.Give(workshop, SystemUser.Unprivileged);
        var data = Path.Combine(workshop, "data");
        await runner.RunAsync(
            new SpawnRequest
            {
                File = binaries.InitDb,
                // The last option wins: initdb would want a password for any other rule, and the rules are replaced by ours below.
                Arguments = ["-D", data, "-U", settings.User, "-E", "UTF8", "--locale=C", "--no-instructions", .. settings.InitArguments, "-A", "trust"],
                WorkingDirectory = workshop,
                Environment = PostgresBinaries.Environment,
                InheritEnvironment = false,
                RunAs = SystemUser.Unprivileged,
            },
            cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(data, "pg_hba.conf"), HostRules, cancellationToken).ConfigureAwait(false);
        Directory.Move(data, folder);
        Directory.Delete(workshop, recursive: true);
    }

    private static string Key(PostgresBinaries binaries, PostgresSettings settings)
    {
        var all = string.Join('\0', [binaries.Folder, binaries.Version, settings.User, SystemUser.Unprivileged?.Name ?? "", HostRules, .. settings.InitArguments]);
        return $"{binaries.Major}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16]}";
    }

    private static void CopyPortable(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
