using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AspireShop.ServiceDefaults.Configuration;

/// <summary>Settings that are files. Their values are in no message and no log.</summary>
internal static class SecretFiles
{
    private const string Separator = "__";
    private const string Suffix = "_FILE";

    /// <summary>
    /// The settings: of each file in the folder, whose name is the key, and of each variable <c>Section__Name_FILE</c>, whose value is a path.
    /// Such a variable wins over a file in the folder. Variables without a section, such as <c>SSL_CERT_FILE</c>, mean something else to others.
    /// </summary>
    /// <param name="folder">Need not be there.</param>
    /// <param name="variables">The environment.</param>
    /// <exception cref="OptionsValidationException">What cannot be read, each with its remedy.</exception>
    public static Dictionary<string, string?> Read(string folder, IEnumerable<KeyValuePair<string, string?>> variables)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var errors = new List<string>();
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        foreach (var file in files)
        {
            Take(KeyOf(Path.GetFileName(file)), file, "Let the service's user read it.");
        }

        foreach (var (name, path) in variables.Where(v => v.Key.Contains(Separator, StringComparison.Ordinal) && v.Key.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            Take(KeyOf(name[..^Suffix.Length]), path ?? "", $"Correct or remove the variable {name}.");
        }

        return errors.Count == 0 ? settings : throw new OptionsValidationException(nameof(SecretFiles), typeof(IConfiguration), errors);

        void Take(string key, string path, string remedy)
        {
            try
            {
                // Whoever makes such a file with an editor or echo ends it with a line break.
                settings[key] = File.ReadAllText(path).TrimEnd('\r', '\n');
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                errors.Add($"{key} is to be read from the file '{path}', which cannot be read ({e.GetType().Name}). {remedy}");
            }
        }
    }

    private static string KeyOf(string name) => name.Replace(Separator, ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
}
