using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Aspire.Dashboard.Logs;

/// <summary>
/// Writes lines for the browser, one JSON object each:
/// <c>{ "s": sequence, "n": line number, "t": "HH:mm:ss.fff"?, "e": true?, "p": [[text, classes?, foreground?, background?], ...] }</c>.
/// Classes and colours are ours alone; the browser sets the text as text.
/// </summary>
internal static class LogLineJson
{
    internal static void Write(IBufferWriter<byte> output, IReadOnlyList<BufferedLine> lines, TimeZoneInfo zone)
    {
        using var json = new Utf8JsonWriter(output);
        foreach (var (sequence, line) in lines)
        {
            json.WriteStartObject();
            json.WriteNumber("s", sequence);
            json.WriteNumber("n", line.LineNumber);
            if (line.Time is { } time)
            {
                json.WriteString("t", TimeZoneInfo.ConvertTime(time, zone).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture));
            }

            if (line.IsError)
            {
                json.WriteBoolean("e", true);
            }

            json.WriteStartArray("p");
            foreach (var segment in AnsiParser.Parse(line.Content))
            {
                Write(json, segment);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.Flush();
            output.Write("\n"u8);
            json.Reset();
        }
    }

    private static void Write(Utf8JsonWriter json, AnsiSegment segment)
    {
        json.WriteStartArray();
        json.WriteStringValue(segment.Text);
        if (segment.Style != default)
        {
            json.WriteStringValue(Classes(segment.Style));
            Write(json, segment.Style.Foreground);
            Write(json, segment.Style.Background);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, AnsiColor? color)
    {
        if (color is { Index: < 0, Rgb: var rgb })
        {
            json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"#{rgb:x6}"));
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static string Classes(AnsiStyle style)
    {
        var classes = new List<string>();
        if (style.Foreground is { Index: >= 0 and var fore })
        {
            classes.Add(string.Create(CultureInfo.InvariantCulture, $"af{fore}"));
        }

        if (style.Background is { Index: >= 0 and var back })
        {
            classes.Add(string.Create(CultureInfo.InvariantCulture, $"ab{back}"));
        }

        (bool On, string Name)[] fonts =
        [
            (style.Bold, "bold"), (style.Dim, "dim"), (style.Italic, "italic"), (style.Underline, "underline"), (style.Strike, "strike"),
            (style.Inverse, "inverse"),
        ];
        classes.AddRange(fonts.Where(font => font.On).Select(font => font.Name));
        return string.Join(' ', classes);
    }
}
