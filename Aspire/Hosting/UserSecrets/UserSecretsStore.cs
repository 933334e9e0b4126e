using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting.UserSecrets;

/// <summary>Keeps values in the user secrets of the AppHost, where <c>dotnet user-secrets</c> finds them.</summary>
internal static class UserSecretsStore
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The file; null when the AppHost has no <c>UserSecretsId</c>.</summary>
    public static string? FilePath(Assembly assembly)
    {
        var id = assembly.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId ?? AppHostLocation.Metadata(assembly, "usersecretsid");
        return string.IsNullOrEmpty(id) ? null : PathHelper.GetSecretsPathFromSecretsId(id);
    }

    /// <summary>Adds a value under a key such as <c>Parameters:postgres-password</c>; false when it cannot be written.</summary>
    /// <remarks>Two AppHosts of the same project may do so at once: the file is locked meanwhile, and a value that is there wins.</remarks>
    public static bool TrySet(string path, string key, string value, out string kept)
    {
        kept = value;
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
            using var gate = Lock(path + ".lock");
            var secrets = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? [] : [];
            if (secrets[key]?.GetValue<string>() is { } existing)
            {
                kept = existing;
                return true;
            }
            secrets[key] = value;
            Replace(path, secrets.ToJsonString(Indented));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static FileStream Lock(string path)
    {
        const int Tries = 200;
        for (var i = 0; ; i++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (i < Tries)
            {
                // Another AppHost writes a few bytes: try again in a moment
                using var moment = new ManualResetEventSlim();
                moment.Wait(TimeSpan.FromMilliseconds(10));
            }
        }
    }

    private static void Replace(string path, string text)
    {
        var temporary = path + ".new";
        File.WriteAllText(temporary, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        File.Move(temporary, path, overwrite: true);
    }
}
