using System.Globalization;

namespace Aspire.Dashboard.Logs;

/// <summary>Select Graphic Rendition (ECMA-48, 8.3.117) with the common 256-colour and 24-bit extensions.</summary>
internal static class Sgr
{
    private const int MaxParameters = 64;

    /// <summary>The style after a sequence, e.g. <c>1;31</c>; unknown parameters are skipped.</summary>
    internal static AnsiStyle Apply(AnsiStyle style, ReadOnlySpan<char> parameters)
    {
        Span<int> codes = stackalloc int[MaxParameters];
        var count = Read(parameters, codes);
        for (var i = 0; i < count; i++)
        {
            style = codes[i] switch
            {
                38 => style with { Foreground = Extended(codes[..count], ref i) ?? style.Foreground },
                48 => style with { Background = Extended(codes[..count], ref i) ?? style.Background },
                58 => Skip(style, Extended(codes[..count], ref i)),
                >= 30 => Colour(style, codes[i]),
                var font => Font(style, font),
            };
        }

        return style;
    }

    private static AnsiStyle Colour(AnsiStyle style, int code) => code switch
    {
        >= 30 and <= 37 => style with { Foreground = AnsiColor.Named(code - 30) },
        39 => style with { Foreground = null },
        >= 40 and <= 47 => style with { Background = AnsiColor.Named(code - 40) },
        49 => style with { Background = null },
        >= 90 and <= 97 => style with { Foreground = AnsiColor.Named(code - 90 + 8) },
        >= 100 and <= 107 => style with { Background = AnsiColor.Named(code - 100 + 8) },
        _ => style,
    };

    private static AnsiStyle Font(AnsiStyle style, int code) => code switch
    {
        0 => default,
        1 => style with { Bold = true },
        2 => style with { Dim = true },
        3 => style with { Italic = true },
        4 => style with { Underline = true },
        7 => style with { Inverse = true },
        9 => style with { Strike = true },
        22 => style with { Bold = false, Dim = false },
        23 => style with { Italic = false },
        24 => style with { Underline = false },
        27 => style with { Inverse = false },
        29 => style with { Strike = false },
        _ => style,
    };

    // 5;n or 2;r;g;b after 38, 48 or 58; i moves to the last parameter taken.
    private static AnsiColor? Extended(ReadOnlySpan<int> codes, ref int i)
    {
        switch (codes[(i + 1)..])
        {
            case [5, var number, ..]:
                i += 2;
                return number is >= 0 and <= 255 ? AnsiColor.FromPalette(number) : null;
            case [2, var red, var green, var blue, ..]:
                i += 4;
                return red is >= 0 and <= 255 && green is >= 0 and <= 255 && blue is >= 0 and <= 255 ? AnsiColor.Fixed(red, green, blue) : null;
            default:
                i = codes.Length;
                return null;
        }
    }

    // The colour of underlines is read past, not shown.
    private static AnsiStyle Skip(AnsiStyle style, AnsiColor? _) => style;

    // An empty parameter is 0; a private or malformed one is -1 and so skipped. Sub-parameters (38:5:n) read like parameters.
    private static int Read(ReadOnlySpan<char> parameters, Span<int> codes)
    {
        var count = 0;
        foreach (var range in parameters.SplitAny(';', ':'))
        {
            if (count == codes.Length)
            {
                break;
            }

            var text = parameters[range];
            codes[count++] = text.IsEmpty ? 0
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : -1;
        }

        return count;
    }
}
