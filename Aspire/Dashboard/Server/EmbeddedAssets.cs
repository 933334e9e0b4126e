using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Aspire.Dashboard.Server;

/// <summary>The static files that are embedded in this assembly, by the path they are served at, e.g. <c>app.css</c>.</summary>
internal static class EmbeddedAssets
{
    private const string Prefix = "assets/";

    internal static FrozenDictionary<string, EmbeddedAsset> All { get; } = Load();

    /// <summary>The address of an asset; its version is part of it, so a browser may keep it for ever.</summary>
    internal static string Url(string path) => $"/{Prefix}{path}?v={All[path].Version}";

    private static FrozenDictionary<string, EmbeddedAsset> Load()
    {
        var assembly = typeof(EmbeddedAssets).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                return new EmbeddedAsset(content, ContentType(name), Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
            }, StringComparer.Ordinal);
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"Embedded asset '{name}': no media type is known for '{other}'; add it here."),
    };
}
