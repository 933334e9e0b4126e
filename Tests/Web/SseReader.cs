using System.Net;
using System.Text.Json.Nodes;

namespace AspireShop.Web.Tests;

/// <summary>Reads an order's event stream.</summary>
internal sealed class SseReader : IDisposable
{
    private readonly StreamReader _lines;

    private SseReader(HttpResponseMessage answer, Stream body)
    {
        Answer = answer;
        _lines = new StreamReader(body);
    }

    public HttpResponseMessage Answer { get; }

    public static async Task<SseReader> OpenAsync(HttpClient client, string orderId, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/orders/{orderId}/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new SseReader(answer, await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event; null at the stream's end. Waits 20 s for it.</summary>
    public async Task<SseEvent?> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await _lines.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Length == 0 && fields.Count > 0)
            {
                return new SseEvent(fields["event"], fields["id"], JsonNode.Parse(fields["data"])!.AsObject());
            }

            if (line.Length > 0 && line[0] != ':')
            {
                fields.Add(line[..line.IndexOf(':')], line[(line.IndexOf(':') + 2)..]);
            }
        }

        return null;
    }

    public void Dispose()
    {
        _lines.Dispose();
        Answer.Dispose();
    }
}
