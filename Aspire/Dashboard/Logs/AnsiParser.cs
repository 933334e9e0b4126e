using System.Text;

namespace Aspire.Dashboard.Logs;

/// <summary>
/// Splits a console line into styled text. Colour and font sequences (SGR) are understood; every other escape sequence and control
/// character is dropped, so that no line can do more than be read. A style ends with its line.
/// </summary>
internal static class AnsiParser
{
    private const char Escape = '\u001b';
    private const char Bell = '\u0007';

    /// <summary>The line without any escape sequence.</summary>
    internal static string Strip(string line) => string.Concat(Parse(line).Select(segment => segment.Text));

    internal static IReadOnlyList<AnsiSegment> Parse(string line)
    {
        if (!line.AsSpan().ContainsAnyInRange('\0', '\u001f') && !line.AsSpan().ContainsAnyInRange('\u007f', '\u009f'))
        {
            return [new AnsiSegment(line, default)];
        }

        var segments = new List<AnsiSegment>();
        var text = new StringBuilder();
        var style = default(AnsiStyle);
        for (var i = 0; i < line.Length;)
        {
            if (line[i] != Escape)
            {
                if (line[i] == '\t' || !char.IsControl(line[i]))
                {
                    text.Append(line[i]);
                }

                i++;
                continue;
            }

            var end = SequenceEnd(line, i);
            if (line.AsSpan(i, end - i) is [Escape, '[', .. var parameters, 'm'])
            {
                Flush(segments, text, style);
                style = Sgr.Apply(style, parameters);
            }

            i = end;
        }

        Flush(segments, text, style);
        return segments;
    }

    // The index after the sequence that starts at start; an unfinished one takes the rest of the line.
    private static int SequenceEnd(string line, int start)
    {
        var i = start + 1;
        if (i >= line.Length)
        {
            return line.Length;
        }

        switch (line[i])
        {
            case '[':
                i++;
                while (i < line.Length && line[i] is < '@' or > '~')
                {
                    i++;
                }

                return Math.Min(i + 1, line.Length);
            case ']' or 'P' or 'X' or '^' or '_':
                return StringEnd(line, i + 1);
            default:
                // Two-character sequences, some with characters in between, e.g. ESC ( B.
                while (i < line.Length && line[i] is >= ' ' and <= '/')
                {
                    i++;
                }

                return Math.Min(i + 1, line.Length);
        }
    }

    // Window titles, links and the like end with BEL or ESC \.
    private static int StringEnd(string line, int i)
    {
        for (; i < line.Length; i++)
        {
            if (line[i] == Bell)
            {
                return i + 1;
            }

            if (line[i] == Escape && i + 1 < line.Length && line[i + 1] == '\\')
            {
                return i + 2;
            }
        }

        return line.Length;
    }

    private static void Flush(List<AnsiSegment> segments, StringBuilder text, AnsiStyle style)
    {
        if (text.Length > 0)
        {
            segments.Add(new AnsiSegment(text.ToString(), style));
            text.Clear();
        }
    }
}
