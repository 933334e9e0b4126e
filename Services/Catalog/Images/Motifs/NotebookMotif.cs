namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A notebook with an elastic band and a pencil.</summary>
internal static class NotebookMotif
{
    private const string Cover = "M184 132H404Q422 132 422 150V470Q422 488 404 488H184Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="310" cy="494" rx="180" ry="20" fill="url(#shadow)"/>
        <path d="M196 140H414Q432 140 432 158V478Q432 496 414 496H196Z" fill="{p.Cream}"/><path d="M426 164V484" stroke="{p.Ink}" stroke-opacity="0.25" stroke-width="2"/>
        {Solid.Path(Cover, p.Main)}{Solid.Ornamented(Cover, 0.6)}
        <path d="M184 132H216V488H184Q172 488 172 476V144Q172 132 184 132Z" fill="{p.MainDark}"/>
        <rect x="246" y="196" width="128" height="84" rx="6" fill="{p.Cream}"/><path d="M264 226H356M264 250H330" stroke="{p.Accent}" stroke-width="6" stroke-linecap="round"/>
        <path d="M392 132V488" stroke="{p.Accent}" stroke-width="12"/>
        <g transform="rotate(24 470 330)"><rect x="458" y="180" width="24" height="250" fill="{p.Accent}"/><rect x="458" y="180" width="8" height="250" fill="#fff" opacity="0.3"/><path d="M458 430H482L470 474Z" fill="{p.Cream}"/><path d="M466 458H474L470 474Z" fill="{p.Ink}"/><rect x="458" y="160" width="24" height="24" rx="5" fill="{p.MainDark}"/></g>
        """;
}
