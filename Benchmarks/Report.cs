using System.Globalization;
using System.Text.Json;

namespace AspireShop.Benchmarks;

/// <summary>The rows of a run, as a table for people and as JSON for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public static void WriteTable(TextWriter output, IReadOnlyList<Row> rows)
    {
        string[] heads = ["name", "value", "unit", "limit", "ratio", "goal", "met"];
        var lines = rows.Select(Cells).Prepend(heads).ToArray();
        var widths = heads.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((cell, column) => column is 0 or 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        }
    }

    public static Task WriteJsonAsync(string file, IReadOnlyList<Row> rows, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(file, JsonSerializer.Serialize(rows, Json) + "\n", cancellationToken);

    private static string[] Cells(Row row) =>
        [row.Name, Text(row.Value), row.Unit, Text(row.Limit), Text(row.Ratio), GoalText(row), row.Met switch { true => "yes", false => "no", null => "-" }];

    private static string GoalText(Row row) => row.Goal is null ? "-" : $"{(row.AtLeast ? ">=" : "<=")} {Text(row.Goal)}{(row.GoalIsRatio ? " x" : "")}";

    private static string Text(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "-";
}
