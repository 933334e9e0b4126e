namespace AspireShop.Support.Telemetry;

/// <summary>
/// Reads the spans of an <c>ExportTraceServiceRequest</c> (OTLP 1.x, opentelemetry-proto <c>trace/v1</c>): request 1 resource_spans; those 1 resource, 2 scope_spans;
/// those 2 spans; a span 1 trace_id, 2 span_id, 4 parent_span_id, 5 name, 9 attributes, 13 links.
/// </summary>
internal static class OtlpTraces
{
    public static IReadOnlyList<CollectedSpan> Read(ReadOnlySpan<byte> request)
    {
        var spans = new List<CollectedSpan>();
        for (var reader = new ProtobufReader(request); reader.Next();)
        {
            if (reader.Field == 1)
            {
                ReadResource(reader.Bytes, spans);
            }
        }

        return spans;
    }

    private static void ReadResource(ReadOnlySpan<byte> message, List<CollectedSpan> spans)
    {
        var service = "";
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            if (reader.Field == 1)
            {
                service = Attributes(reader.Bytes, 1).GetValueOrDefault("service.name", "");
            }
        }

        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            if (reader.Field != 2)
            {
                continue;
            }

            for (var scope = new ProtobufReader(reader.Bytes); scope.Next();)
            {
                if (scope.Field == 2)
                {
                    spans.Add(ReadSpan(scope.Bytes, service));
                }
            }
        }
    }

    private static CollectedSpan ReadSpan(ReadOnlySpan<byte> message, string service)
    {
        string name = "", trace = "", id = "", parent = "";
        var links = new List<string>();
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1:
                    trace = Convert.ToHexStringLower(reader.Bytes);
                    break;
                case 2:
                    id = Convert.ToHexStringLower(reader.Bytes);
                    break;
                case 4:
                    parent = Convert.ToHexStringLower(reader.Bytes);
                    break;
                case 5:
                    name = reader.Text;
                    break;
                case 13:
                    links.Add(Convert.ToHexStringLower(First(reader.Bytes)));
                    break;
                default:
                    break;
            }
        }

        return new CollectedSpan(service, name, trace, id, parent) { Attributes = Attributes(message, 9), LinkedTraces = links };
    }

    /// <summary>Key and text of the attributes in a repeated field: KeyValue 1 key, 2 value; AnyValue 1 string.</summary>
    private static Dictionary<string, string> Attributes(ReadOnlySpan<byte> message, int field)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            if (reader.Field != field)
            {
                continue;
            }

            var (key, value) = ("", (string?)null);
            for (var pair = new ProtobufReader(reader.Bytes); pair.Next();)
            {
                if (pair.Field == 1)
                {
                    key = pair.Text;
                }
                else if (pair.Field == 2)
                {
                    value = TextOf(pair.Bytes);
                }
            }

            if (value is not null)
            {
                attributes[key] = value;
            }
        }

        return attributes;
    }

    private static string? TextOf(ReadOnlySpan<byte> any)
    {
        var reader = new ProtobufReader(any);
        return reader.Next() && reader.Field == 1 ? reader.Text : null;
    }

    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message);
        return reader.Next() ? reader.Bytes : default;
    }
}
