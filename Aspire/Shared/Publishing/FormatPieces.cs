using System.Globalization;
using System.Text;

namespace Aspire.Hosting.Publishing.Shared;

/// <summary>The texts and the indexes of a composite format string such as <c>{0}://{1}</c>.</summary>
internal static class FormatPieces
{
    public static IEnumerable<(string? Text, int Index)> Of(string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            var doubled = i + 1 < format.Length && format[i + 1] == c;
            if (c is '{' or '}' && doubled)
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
