namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A cast iron teapot.</summary>
internal static class TeapotMotif
{
    private const string Pot = "M170 350C170 270 232 240 300 240S430 270 430 350C430 430 390 476 300 476S170 430 170 350Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="488" rx="190" ry="24" fill="url(#shadow)"/>
        <path d="M196 288C180 120 420 120 404 288" fill="none" stroke="{p.Ink}" stroke-width="16" stroke-linecap="round"/><path d="M240 170C270 152 330 152 360 170" fill="none" stroke="{p.Accent}" stroke-width="22" stroke-linecap="round"/>
        <path d="M414 400C480 390 470 300 522 282L500 262C440 280 440 330 410 340Z" fill="{p.MainDark}"/>
        {Solid.Path(Pot, p.Main)}
        <path d="M173 326H427C433 362 428 392 418 414H182C172 392 167 362 173 326Z" fill="{p.MainDark}" opacity="0.55"/>{Solid.Ornamented("M173 326H427C433 362 428 392 418 414H182C172 392 167 362 173 326Z", 0.6)}
        <ellipse cx="300" cy="250" rx="86" ry="20" fill="{p.MainDark}"/><path d="M222 246C240 206 360 206 378 246Q300 268 222 246Z" fill="{p.Main}"/><path d="M222 246C240 206 360 206 378 246Q300 268 222 246Z" fill="url(#shade)"/><circle cx="300" cy="208" r="15" fill="{p.Accent}"/>
        <path d="M196 320C204 280 236 262 268 258" fill="none" stroke="#fff" stroke-opacity="0.5" stroke-width="9" stroke-linecap="round"/>
        <path d="M530 258C516 238 544 226 530 204" fill="none" stroke="{p.Cream}" stroke-width="8" stroke-linecap="round" opacity="0.85"/>
        """;
}
