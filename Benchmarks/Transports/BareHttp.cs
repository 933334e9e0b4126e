using System.Buffers;
using Microsoft.AspNetCore.Builder;

namespace AspireShop.Benchmarks.Transports;

/// <summary>The limit of Http: the same HTTP client and server with nothing between them and the bytes. HTTP/1.1: those under way have a connection each.</summary>
internal sealed class BareHttp : Carrier
{
    private readonly WebApplication _server;
    private readonly HttpClient _client = new(new SocketsHttpHandler());
    private readonly Uri _address;

    private BareHttp(WebApplication server, Uri address) => (_server, _address) = (server, address);

    public static async Task<BareHttp> StartAsync()
    {
        var server = Kestrel.Create();
        server.MapPost("/echo", static async context =>
        {
            var body = context.Request.BodyReader;
            var read = await body.ReadAsync();
            while (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                read = await body.ReadAsync();
            }

            var bytes = read.Buffer.ToArray();
            body.AdvanceTo(read.Buffer.End);
            context.Response.ContentLength = bytes.Length;
            await context.Response.BodyWriter.WriteAsync(bytes);
        });
        return new BareHttp(server, new Uri(await Kestrel.StartAsync(server), "/echo"));
    }

    public override async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    protected override async ValueTask CarryAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ReadOnlyMemoryContent(Payload) };
        using var response = await _client.SendAsync(request);
        var answer = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        if (answer.Length != PayloadBytes)
        {
            throw new InvalidDataException($"An answer of {answer.Length} bytes.");
        }
    }
}
