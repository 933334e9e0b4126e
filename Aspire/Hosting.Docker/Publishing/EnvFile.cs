using System.Text;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>The environment file beside a Compose file. Whoever edits it keeps what they wrote: keys that are there stay as they are, new ones come at the end.</summary>
internal static class EnvFile
{
    /// <summary>Writes the file; an existing one is only added to.</summary>
    /// <returns>The keys that were there and are not used any more.</returns>
    public static async Task<IReadOnlyList<string>> MergeAsync(string path, IEnumerable<CapturedEnvironmentVariable> variables, CancellationToken cancellationToken)
    {
        var wanted = variables.OrderBy(v => OrderOf(v.Name), StringComparer.Ordinal).ToList();
        var existing = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false) : string.Empty;
        var known = Keys(existing).ToHashSet(StringComparer.Ordinal);
        var added = wanted.Where(v => !known.Contains(v.Name)).ToList();
        if (existing.Length == 0 || added.Count > 0)
        {
            var text = new StringBuilder(existing);
            if (existing.Length > 0 && !existing.EndsWith('\n'))
            {
                text.Append('\n');
            }
            Append(text, added.Select(v => (v.Name, v.Description, v.DefaultValue)));
            await File.WriteAllTextAsync(path, text.ToString(), cancellationToken).ConfigureAwait(false);
        }
        return [.. known.Except(wanted.Select(v => v.Name)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes a file with secrets in it: new, and for its owner alone.</summary>
    public static async Task WriteAsync(string path, IEnumerable<(string Name, string? Description, string? Value)> variables, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        Append(text, variables);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        var stream = new StreamWriter(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options);
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(text.ToString().AsMemory(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The values of a file by key.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (File.Exists(path))
        {
            foreach (var line in await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false))
            {
                if (Key(line) is { } key)
                {
                    values[key] = line[(line.IndexOf('=') + 1)..];
                }
            }
        }
        return values;
    }

    /// <summary>What names are sorted by: an underscore comes before letters, so that what belongs to one resource stays together.</summary>
    public static string OrderOf(string name) => name.Replace('_', ' ');

    private static void Append(StringBuilder text, IEnumerable<(string Name, string? Description, string? Value)> variables)
    {
        foreach (var (name, description, value) in variables)
        {
            if (description is { Length: > 0 })
            {
                text.Append("# ").Append(description).Append('\n');
            }
            text.Append(name).Append('=').Append(value).Append("\n\n");
        }
    }

    private static IEnumerable<string> Keys(string text) => text.Split('\n').Select(Key).OfType<string>();

    private static string? Key(string line)
    {
        var trimmed = line.TrimStart();
        var at = trimmed.IndexOf('=');
        return at > 0 && trimmed[0] != '#' ? trimmed[..at].Trim() : null;
    }
}
