using System.Collections;
using AspireShop.ServiceDefaults.Configuration;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.Hosting;

/// <summary>Secrets that are files.</summary>
public static class SecretFilesExtensions
{
    private const string Folder = "/run/secrets";

    /// <summary>
    /// Reads <c>/run/secrets</c>, where a Swarm or Compose puts them, a key a file: <c>ConnectionStrings__catalogdb</c> is the key
    /// <c>ConnectionStrings:catalogdb</c>. So is the variable <c>ConnectionStrings__catalogdb_FILE</c>, whose value is the path of any other file.
    /// They win over environment variables. They are read once: a change of a secret is a new start. Without either nothing changes.
    /// </summary>
    /// <param name="builder">The host being built.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A file cannot be read.</exception>
    public static TBuilder AddSecretFiles<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => KeyValuePair.Create((string)v.Key, (string?)v.Value));
        var settings = SecretFiles.Read(Folder, variables);
        if (settings.Count > 0)
        {
            builder.Configuration.AddInMemoryCollection(settings);
        }

        return builder;
    }
}
