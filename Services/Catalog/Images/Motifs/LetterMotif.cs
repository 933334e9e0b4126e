namespace AspireShop.Catalog.Images.Motifs;

/// <summary>An envelope with a letter.</summary>
internal static class LetterMotif
{
    private const string Envelope = "M130 270H470V470Q470 480 460 480H140Q130 480 130 470Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="490" rx="200" ry="20" fill="url(#shadow)"/>
        <path d="M130 274L300 160L470 274Z" fill="{p.MainDark}"/>
        <path d="M170 150H430V420H170Z" fill="{p.Cream}"/><path d="M170 150H430V176H170Z" fill="{p.Accent}"/><path d="M170 150H430V176H170Z" fill="url(#ornament)" opacity="0.8"/><path d="M202 214H398M202 246H398M202 278H340" stroke="{p.Ink}" stroke-opacity="0.35" stroke-width="6" stroke-linecap="round"/>
        {Solid.Path(Envelope, p.Main)}<path d="M130 270L284 388Q300 400 316 388L470 270V470Q470 480 460 480H140Q130 480 130 470Z" fill="{p.MainDark}" opacity="0.45"/><path d="M132 476L262 370M468 476L338 370" stroke="{p.Ink}" stroke-opacity="0.3" stroke-width="4"/>
        {Solid.Ornamented("M130 270L284 388Q300 400 316 388L470 270V470Q470 480 460 480H140Q130 480 130 470Z", 0.28)}
        <circle cx="300" cy="398" r="32" fill="{p.Accent}"/><circle cx="300" cy="398" r="32" fill="url(#shade)"/><path d="M300 380L305 393L318 398L305 403L300 416L295 403L282 398L295 393Z" fill="{p.Cream}"/>
        """;
}
