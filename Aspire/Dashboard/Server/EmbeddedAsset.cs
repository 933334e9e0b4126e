using Microsoft.Net.Http.Headers;

namespace Aspire.Dashboard.Server;

/// <summary>One static file out of the assembly.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentType">The media type it is served as.</param>
/// <param name="Version">The start of its SHA-256 as hexadecimal: changes when the file does.</param>
internal sealed record EmbeddedAsset(byte[] Content, string ContentType, string Version)
{
    internal EntityTagHeaderValue EntityTag { get; } = new($"\"{Version}\"");
}
