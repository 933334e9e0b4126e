using System.Text.Json;

namespace AspireShop.Catalog.Feeds.Reading;

/// <summary>An array of objects, UTF-8. Numbers may be written as numbers or as strings.</summary>
internal sealed class JsonFeedFormat : IFeedFormat
{
    private const int MaxDepth = 4;

    private static readonly JsonSerializerOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public string Extension => ".json";

    public async Task ReadAsync(HashedStream stream, FeedContent content, CancellationToken cancellationToken)
    {
        var number = 0;
        try
        {
            await foreach (var element in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, Options, cancellationToken))
            {
                Add(++number, element, content);
                if (content.IsFull)
                {
                    return;
                }
            }

            if (number == 0)
            {
                content.Reject(0, null, null, "There are no rows: write an array with an object for each product.");
            }
        }
        catch (JsonException e)
        {
            content.Reject(number + 1, null, null, $"From here on the file is no array of objects in UTF-8 (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}): correct it, and look whether the file was cut.");
        }
    }

    private static void Add(int number, JsonElement element, FeedContent content)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            content.RejectRow(number, null, "Must be an object with a field for each column.");
            return;
        }

        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (var field in element.EnumerateObject())
        {
            if (Problem(field, values) is { } problem)
            {
                content.RejectRow(number, null, problem);
                return;
            }
        }

        content.Add(number, column => values.GetValueOrDefault(column));
    }

    private static string? Problem(JsonProperty field, Dictionary<string, string?> values)
    {
        try
        {
            if (!FeedColumns.All.Contains(field.Name, StringComparer.OrdinalIgnoreCase))
            {
                return $"There is no field '{Shown(field.Name)}': use {string.Join(", ", FeedColumns.All)}.";
            }

            if (field.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null))
            {
                return $"The field '{field.Name}' is neither a string nor a number: write one.";
            }

            var value = field.Value.ValueKind == JsonValueKind.Number ? field.Value.GetRawText() : field.Value.GetString();
            return values.TryAdd(field.Name, value) ? null : $"The field '{field.Name}' is there twice: leave one.";
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: JSON can write it, but it is no text.
            return "A name or a value is no Unicode text: correct its escapes.";
        }
    }

    private static string Shown(string name) => name.Length > 60 ? name[..60] : name;
}
