using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AspireShop.Web.Tests.Peers;

/// <summary>A service behind the gateway, over real HTTP: it keeps what it was sent and takes only tokens for its own audience.</summary>
public abstract class Peer : IAsyncDisposable
{
    private readonly string _audience;
    private readonly WebApplication _app;

    protected Peer(string audience)
    {
        _audience = audience;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Use(RecordAsync);
    }

    /// <summary>Everything that came, in order.</summary>
    public ConcurrentQueue<Received> Requests { get; } = new();

    public string Address => _app.Urls.First();

    protected WebApplication App => _app;

    public Task StartAsync() => _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The buyer in a token for this service; null for every other token, and for none.</summary>
    protected string? Buyer(HttpRequest request)
    {
        var token = request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (token.Length == 0)
        {
            return null;
        }

        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        var isOurs = claims.RootElement.GetProperty("aud").GetString() == _audience;
        return isOurs ? claims.RootElement.GetProperty("sub").GetString() : null;
    }

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
        var request = context.Request;
        Requests.Enqueue(new Received(
            request.Method, request.Path + request.QueryString, request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
        await next(context);
    }
}
