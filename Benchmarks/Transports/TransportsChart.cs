using System.Globalization;
using System.Text;

namespace AspireShop.Benchmarks.Transports;

/// <summary>Draws the comparison: a line a transport from its bare limit to its own figure, on a logarithmic scale; readable on light and dark pages.</summary>
internal static class TransportsChart
{
    private const int Width = 860;
    private const int Left = 130;
    private const int Right = 690;
    private const int Top = 92;
    private const int Step = 38;
    private static readonly (string Key, string Label)[] Transports =
        [("sockets", "Sockets"), ("http", "Http"), ("mqtt", "Mqtt"), ("mqtt.mosquitto", "Mqtt, Mosquitto"), ("records", "Records"), ("files", "Files")];

    private const string Style = """
        <style>
          .page { fill: #ffffff; stroke: #d0d7de; }
          text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
          .title { font-size: 16px; font-weight: 600; }
          .quiet { fill: #59636e; font-size: 12px; }
          .grid { stroke: #d8dee4; stroke-width: 1; }
          .gap { stroke: #9aa4af; stroke-width: 4; stroke-linecap: round; }
          .limit { fill: #ffffff; stroke: #59636e; stroke-width: 2; }
          .own { fill: #0969da; }
          .goal { stroke: #bc4c00; stroke-width: 2; }
          .missed { fill: #bc4c00; font-weight: 600; }
          @media (prefers-color-scheme: dark) {
            .page { fill: #0d1117; stroke: #3d444d; }
            text { fill: #e6edf3; }
            .quiet { fill: #9198a1; }
            .grid { stroke: #262c36; }
            .gap { stroke: #59636e; }
            .limit { fill: #0d1117; stroke: #9198a1; }
            .own { fill: #58a6ff; }
            .goal { stroke: #f0883e; }
            .missed { fill: #f0883e; }
          }
        </style>
        """;

    /// <param name="rows">Those of a whole run.</param>
    public static string Draw(IReadOnlyList<Row> rows)
    {
        var times = Select(rows, "p50");
        var rates = Select(rows, "throughput");
        var panel = Top + (Transports.Length * Step) + 34;
        var height = panel * 2;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"title\">\n");
        svg.Append("<title id=\"title\">The five transports beside their bare limits: time with one message in flight, messages a second with 64</title>\n");
        svg.Append(Style).Append('\n');
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"{Width - 1}\" height=\"{height - 1}\" rx=\"8\"/>\n");
        Panel(svg, 0, "Time of one message, one in flight (median)", "further left is better", times, value => string.Create(CultureInfo.InvariantCulture, $"{value:0} µs"));
        Panel(svg, panel, "Messages a second, 64 in flight", "further right is better", rates, value => (value / 1000).ToString(value >= 10_000 ? "0" : "0.0", CultureInfo.InvariantCulture) + "k/s");
        return svg.Append("</svg>\n").ToString();
    }

    private static List<(string Label, Row Row)> Select(IReadOnlyList<Row> rows, string figure) =>
        [.. Transports.Select(transport => (transport.Label, Row: rows.FirstOrDefault(row => row.Name == $"transports.{transport.Key}.{figure}"))).Where(found => found.Row is not null).Select(found => (found.Label, found.Row!))];

    private static void Panel(StringBuilder svg, int at, string title, string better, List<(string Label, Row Row)> rows, Func<double, string> text)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"title\" x=\"24\" y=\"{at + 36}\">{title}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"limit\" cx=\"30\" cy=\"{at + 57}\" r=\"5\"/><text class=\"quiet\" x=\"42\" y=\"{at + 61}\">bare limit</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"own\" cx=\"122\" cy=\"{at + 57}\" r=\"6\"/><text class=\"quiet\" x=\"134\" y=\"{at + 61}\">transport</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"goal\" d=\"M212 {at + 49}v16\"/><text class=\"quiet\" x=\"220\" y=\"{at + 61}\">goal</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"quiet\" x=\"{Right}\" y=\"{at + 61}\" text-anchor=\"end\">{better}, logarithmic</text>\n");
        var figures = rows.SelectMany(row => new[] { row.Row.Value, row.Row.Limit ?? row.Row.Value }).ToList();
        if (figures.Count == 0)
        {
            return;
        }

        var (first, last) = ((int)Math.Floor(Math.Log10(figures.Min())), (int)Math.Ceiling(Math.Log10(figures.Max())));
        double X(double value) => Left + ((Math.Log10(value) - first) / (last - first) * (Right - Left));
        var bottom = at + Top + (rows.Count * Step);
        for (var power = first; power <= last; power++)
        {
            var value = Math.Pow(10, power);
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{X(value):0.#} {at + Top - 10}V{bottom - 6}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"quiet\" x=\"{X(value):0.#}\" y=\"{bottom + 12}\" text-anchor=\"middle\">{text(value)}</text>\n");
        }

        foreach (var (index, (label, row)) in rows.Index())
        {
            Line(svg, at + Top + (index * Step) + 8, label, row, X, text);
        }
    }

    private static void Line(StringBuilder svg, int y, string label, Row row, Func<double, double> x, Func<double, string> text)
    {
        var limit = row.Limit ?? row.Value;
        var goal = x((row.Goal ?? 1) * limit);
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"24\" y=\"{y + 4}\">{label}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"gap\" d=\"M{x(limit):0.#} {y}H{x(row.Value):0.#}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"goal\" d=\"M{goal:0.#} {y - 9}v18\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"limit\" cx=\"{x(limit):0.#}\" cy=\"{y}\" r=\"5\"/><circle class=\"own\" cx=\"{x(row.Value):0.#}\" cy=\"{y}\" r=\"6\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Right + 14}\" y=\"{y + 4}\">{text(row.Value)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{(row.Met == false ? "missed" : "quiet")}\" x=\"{Right + 84}\" y=\"{y + 4}\">{row.Ratio:0.00} x limit</text>\n");
    }
}
