namespace Aspire.Hosting;

/// <summary>The parts of an image reference: <c>host:port/path/name:tag@sha256:digest</c>.</summary>
internal readonly record struct ImageReference(string Name, string? Tag, string? Digest)
{
    private const string DigestMark = "@sha256:";

    public static ImageReference Parse(string image)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(image);
        var at = image.IndexOf(DigestMark, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            return new ImageReference(WithoutTag(image[..at]).Name, null, image[(at + DigestMark.Length)..]);
        }
        return WithoutTag(image);
    }

    // A colon before the last slash belongs to the port of a registry
    private static ImageReference WithoutTag(string image)
    {
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? new ImageReference(image[..colon], image[(colon + 1)..], null) : new ImageReference(image, null, null);
    }
}
