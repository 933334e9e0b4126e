using System.Globalization;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Takes a composite format string of ours apart again: texts, and indexes of references.</summary>
internal static class CompositeFormatParts
{
    public static IEnumerable<(string? Literal, int Index)> Of(string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '{')
            {
                if (text.Length > 0)
                {
                    yield return (text.ToString(), -1);
                    text.Clear();
                }
                var end = format.IndexOf('}', i);
                yield return (null, int.Parse(format.AsSpan(i + 1, end - i - 1), CultureInfo.InvariantCulture));
                i = end;
            }
            else
            {
                text.Append(c);
            }
        }
        if (text.Length > 0)
        {
            yield return (text.ToString(), -1);
        }
    }
}
