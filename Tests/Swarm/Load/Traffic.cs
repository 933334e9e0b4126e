using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AspireShop.Swarm.Tests.Load;

/// <summary>
/// Visitors of the shop, who look around and order until they are stopped. Each request has a connection of its own and is sent once: what fails is
/// counted as failed. Only an order whose answer did not come is asked for again later, with its key, until the shop has said yes or no.
/// </summary>
internal sealed class Traffic : IAsyncDisposable
{
    /// <summary>So many looks at the catalogue come to one order.</summary>
    private const int LooksPerOrder = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly object Place = new { name = "Siti Rahma", line1 = "Jalan Melati 5", city = "Bandung", postalCode = "40115", country = "ID" };

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http;
    private readonly Task _visitors;
    private volatile bool _isEnding;

    /// <param name="shop">Where the shop is.</param>
    /// <param name="visitors">How many there are at a time.</param>
    public Traffic(Uri shop, int visitors)
    {
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, UseCookies = false }) { BaseAddress = shop, Timeout = Patience };
        _http.DefaultRequestHeaders.ConnectionClose = true;
        _visitors = Task.WhenAll(Enumerable.Range(0, visitors).Select(number => Task.Run(() => VisitAsync(number))));
    }

    public ConcurrentQueue<Request> Requests { get; } = [];

    /// <summary>The orders that the shop has acknowledged, and whose they are.</summary>
    public ConcurrentDictionary<string, string> Acknowledged { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<Request> Failed => [.. Requests.Where(request => request.Failure is not null)];

    public Request? LastFailure => Requests.LastOrDefault(request => request.Failure is not null);

    /// <summary>Lets every visitor finish what they are at.</summary>
    public async Task EndAsync()
    {
        _isEnding = true;
        await _visitors;
    }

    /// <summary>Those acknowledged orders that are not completed.</summary>
    public async Task<IReadOnlyList<string>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        var unfinished = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(Acknowledged, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (order, token) =>
        {
            using var question = Question(HttpMethod.Get, $"/api/orders/{order.Key}", order.Value);
            using var answer = await _http.SendAsync(question, token);
            var status = answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("status").GetString() : answer.StatusCode.ToString();
            if (status != "Completed")
            {
                unfinished.Enqueue($"{order.Key} {status}");
            }
        });
        return [.. unfinished];
    }

    public async ValueTask DisposeAsync()
    {
        _isEnding = true;
        await _stop.CancelAsync();
        await _visitors.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task VisitAsync(int number)
    {
        var random = new Random(number);
        while (!_isEnding)
        {
            if (await AskAsync("POST session", Question(HttpMethod.Post, "/api/session", token: null)) is not { } session)
            {
                continue;
            }

            var token = session.GetProperty("accessToken").GetString()!;
            var product = "";
            for (var look = 0; look < LooksPerOrder && !_isEnding; look++)
            {
                var page = await AskAsync("GET items", Question(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/api/catalog/items?page={random.Next(3)}"), token));
                product = page is { } items ? Choose(items, random) ?? product : product;
                if (product.Length > 0)
                {
                    await AskAsync("GET item", Question(HttpMethod.Get, $"/api/catalog/items/{product}", token));
                    await AskAsync("GET basket", Question(HttpMethod.Get, "/api/basket", token));
                }
            }

            if (product.Length > 0 && await AskAsync("PUT basket item", Question(HttpMethod.Put, $"/api/basket/items/{product}", token, new { quantity = 1 }), mayBeEmpty: true) is not null)
            {
                await OrderAsync(token);
            }
        }
    }

    private static string? Choose(JsonElement page, Random random)
    {
        var items = page.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("available").GetInt32() > 10).ToList();
        return items.Count == 0 ? null : items[random.Next(items.Count)].GetProperty("id").GetString();
    }

    private async Task OrderAsync(string token)
    {
        var key = Guid.CreateVersion7().ToString();
        while (!_stop.IsCancellationRequested)
        {
            var question = Question(HttpMethod.Post, "/api/orders", token, new { shippingAddress = Place, paymentMethod = "card-ok" });
            question.Headers.Add("Idempotency-Key", key);
            if (await AskAsync("POST order", question) is { } order)
            {
                Acknowledged[order.GetProperty("id").GetString()!] = token;
                return;
            }
        }
    }

    private static HttpRequestMessage Question(HttpMethod method, string path, string? token, object? body = null)
    {
        var question = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        question.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return question;
    }

    /// <returns>The answer; null when it is not one of success.</returns>
    private async Task<JsonElement?> AskAsync(string what, HttpRequestMessage question, bool mayBeEmpty = false)
    {
        var started = TimeProvider.System.GetTimestamp();
        JsonElement? answered = null;
        string? failure = null;
        using var sent = question;
        try
        {
            using var answer = await _http.SendAsync(question, _stop.Token);
            var text = await answer.Content.ReadAsStringAsync(_stop.Token);
            failure = answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {text}";
            answered = failure is not null ? null : text.Length == 0 && mayBeEmpty ? default(JsonElement) : JsonElement.Parse(text);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            failure = e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message;
        }

        Requests.Enqueue(new Request(what, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetElapsedTime(started), failure));
        return answered;
    }
}
