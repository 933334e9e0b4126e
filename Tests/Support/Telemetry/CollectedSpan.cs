namespace AspireShop.Support.Telemetry;

/// <summary>A span as a service exported it. Ids are lower-case hexadecimal.</summary>
/// <param name="Service">The resource's <c>service.name</c>.</param>
/// <param name="Name">The span's name.</param>
/// <param name="TraceId">32 digits.</param>
/// <param name="SpanId">16 digits.</param>
/// <param name="ParentId">16 digits; empty for a root.</param>
public sealed record CollectedSpan(string Service, string Name, string TraceId, string SpanId, string ParentId)
{
    /// <summary>The attributes that are text.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <summary>The traces that this span links to.</summary>
    public required IReadOnlyList<string> LinkedTraces { get; init; }
}
