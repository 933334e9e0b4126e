using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AspireShop.Support.Telemetry;

/// <summary>Takes what services export by OTLP over HTTP/protobuf, on a free port of this machine, and keeps the spans.</summary>
public sealed class OtlpCollector : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<CollectedSpan>> _traces = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private OtlpCollector(WebApplication app)
    {
        _app = app;
        app.MapPost("/v1/traces", TakeAsync);
        app.MapPost("/v1/{signal}", () => Results.Bytes([], "application/x-protobuf"));
    }

    /// <summary>What <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is to be, with protocol <c>http/protobuf</c>.</summary>
    public string Address => _app.Urls.First();

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var collector = new OtlpCollector(builder.Build());
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>The spans of a trace that have arrived so far.</summary>
    public IReadOnlyList<CollectedSpan> Trace(string traceId) => _traces.TryGetValue(traceId, out var spans) ? [.. spans] : [];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        await using var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var whole = new MemoryStream();
        await body.CopyToAsync(whole, request.HttpContext.RequestAborted);
        foreach (var span in OtlpTraces.Read(whole.GetBuffer().AsSpan(0, (int)whole.Length)))
        {
            _traces.GetOrAdd(span.TraceId, _ => []).Add(span);
        }

        return Results.Bytes([], "application/x-protobuf");
    }
}
