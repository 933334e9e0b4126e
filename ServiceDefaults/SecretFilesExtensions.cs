using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.Hosting;

/// <summary>Secrets that are files.</summary>
public static class SecretFilesExtensions
{
    private const string Folder = "/run/secrets";

    /// <summary>
    /// Reads <c>/run/secrets</c>, where a Swarm or Compose puts them, a key a file: <c>ConnectionStrings__catalogdb</c> is the key
    /// <c>ConnectionStrings:catalogdb</c>. They win over environment variables. Without that folder nothing changes.
    /// </summary>
    /// <param name="builder">The host being built.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddSecretFiles<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        // The folder is looked at here: a watcher on one that is not there has no end to wait for
        if (Directory.Exists(Folder))
        {
            builder.Configuration.AddKeyPerFile(Folder, optional: true, reloadOnChange: false);
        }
        return builder;
    }
}
