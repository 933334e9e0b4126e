using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AspireShop.ServiceDefaults.Tests;

/// <summary>
/// The smallest OTLP/HTTP collector: keeps what is posted, as text. Protobuf writes strings as they are, so that names can be found
/// in it without its schema.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, StringBuilder> _received = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.MapPost("/v1/{signal}", receiver.ReceiveAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Everything received so far of one signal: <c>traces</c>, <c>metrics</c> or <c>logs</c>.</summary>
    public string Received(string signal) => _received.TryGetValue(signal, out var text) ? text.ToString() : "";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var text = _received.GetOrAdd(signal, _ => new StringBuilder());
        lock (text)
        {
            text.Append(Encoding.Latin1.GetString(body.ToArray()));
        }

        return Results.Bytes([], "application/x-protobuf");
    }
}
