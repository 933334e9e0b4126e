namespace AspireShop.Catalog.Images;

/// <summary>A shape with light from the left: its colour, and the same shape again as light and shade.</summary>
internal static class Solid
{
    /// <param name="d">The outline, as SVG path data.</param>
    /// <param name="fill">A colour or a paint server of the picture.</param>
    public static string Path(string d, string fill) =>
        $"""<path d="{d}" fill="{fill}"/><path d="{d}" fill="url(#shade)"/>""";

    /// <summary>The ornament of the picture laid over a shape.</summary>
    public static string Ornamented(string d, double opacity = 0.55) =>
        FormattableString.Invariant($"""<path d="{d}" fill="url(#ornament)" opacity="{opacity}"/>""");
}
