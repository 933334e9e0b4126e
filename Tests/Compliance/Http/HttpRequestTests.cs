using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using AspireShop.Messaging;
using AspireShop.Messaging.Http;
using AspireShop.Messaging.Telemetry;

namespace AspireShop.Compliance.Tests.Http;

/// <summary>Request and reply: repetition, refusal, deadlines, overload, restart, trace.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await (helpers, receivers) observes the test's token or ends with them.")]
public sealed class HttpRequestTests : IAsyncLifetime
{
    private const int Limit = 60_000;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly HttpPeers _peers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _peers.DisposeAsync();

    [Fact(Timeout = Limit)]
    public async Task A_repeated_request_is_handled_once_and_answered_the_same()
    {
        var count = 0;
        await using var app = await ServeAsync((capture, _, _) => Task.FromResult(new Captured(capture.Order, Interlocked.Increment(ref count))));

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync("key")));

        Assert.All(replies, r => Assert.Equal(new Captured("o1", 1), r));
        Assert.Equal(new Captured("o1", 2), await AskAsync("another-key"));
    }

    [Fact(Timeout = Limit)]
    public async Task The_same_key_with_another_body_is_rejected()
    {
        await using var app = await ServeAsync(Answer);
        await AskAsync("key", amount: 1);

        var failure = await Assert.ThrowsAsync<MessageRejectedException>(() => AskAsync("key", amount: 2));

        Assert.Contains("422", failure.Message, StringComparison.Ordinal);
        Assert.Contains("another body", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_refused_request_says_why_and_is_not_repeated()
    {
        var count = 0;
        await using var app = await ServeAsync((_, _, _) =>
        {
            count++;
            throw new MessageRejectedException("no such order");
        });

        var failure = await Assert.ThrowsAsync<MessageRejectedException>(() => AskAsync("key"));

        Assert.Contains("no such order", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, count);
    }

    [Fact(Timeout = Limit)]
    public async Task An_outage_behind_the_receiver_is_waited_out()
    {
        var count = 0;
        await using var app = await ServeAsync((capture, _, _) => ++count <= 3 ? throw new TransientFailureException("away") : Task.FromResult(new Captured(capture.Order, count)));

        Assert.Equal(4, (await AskAsync("key")).Count);
    }

    [Fact(Timeout = Limit)]
    public async Task After_the_deadline_both_sides_give_up()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await ServeAsync(async (request, _, cancellationToken) =>
        {
            if (request.Amount == 1)
            {
                return new Captured(request.Order, request.Amount);
            }

            await using var end = cancellationToken.Register(() => ended.TrySetResult());
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Not reached.");
        });

        // The first connection and the first use of the code are slow: without them the deadline would pass before the handler begins.
        await AskAsync("warm-up", amount: 1);
        await Assert.ThrowsAsync<TimeoutException>(() => AskAsync("key", amount: 2, deadline: TimeSpan.FromSeconds(1)));

        await ended.Task.WaitAsync(Cancellation);
    }

    [Fact(Timeout = Limit)]
    public async Task The_receiver_keeps_to_the_deadline_it_is_told()
    {
        await using var app = await ServeAsync(async (_, _, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Not reached.");
        });

        using var answer = await PostAsync("{\"order\":\"o1\",\"amount\":1}", request => request.Headers.Add(MessageHeaders.Deadline, "100"));

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
    }

    [Fact(Timeout = Limit)]
    public async Task A_full_receiver_answers_429_with_a_time_to_come_again()
    {
        var release = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        await using var app = await ServeAsync(
            async (capture, _, _) =>
            {
                started.TrySetResult();
                await release.Task;
                return new Captured(capture.Order, 1);
            },
            o => o with { MaxInFlight = 1, RetryAfter = TimeSpan.FromSeconds(3) });
        var first = AskAsync("first");
        await started.Task.WaitAsync(Cancellation);

        using var answer = await PostAsync("{\"order\":\"o1\",\"amount\":1}");
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(3)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.False(app.Receiver.IsOpen);

        release.SetResult();
        Assert.Equal(1, (await first).Count);
    }

    [Fact(Timeout = Limit)]
    public async Task A_request_waits_for_a_receiver_that_starts_again()
    {
        var first = await ServeAsync(Answer);
        await AskAsync("one");
        await first.DisposeAsync();

        var waiting = AskAsync("two");
        await using var second = await ServeAsync(Answer);

        Assert.Equal(new Captured("o1", 1), await waiting);
    }

    [Fact(Timeout = Limit)]
    public async Task With_nobody_there_till_the_deadline_it_times_out()
        => await Assert.ThrowsAsync<TimeoutException>(() => AskAsync("key", deadline: TimeSpan.FromMilliseconds(100)));

    [Theory(Timeout = Limit)]
    [InlineData("{\"order\":", "key", HttpStatusCode.BadRequest)]
    [InlineData("null", "key", HttpStatusCode.BadRequest)]
    [InlineData("{}", null, HttpStatusCode.BadRequest)]
    [InlineData("{}", "two words", HttpStatusCode.BadRequest)]
    public async Task What_is_no_request_is_refused_with_problem_details(string body, string? key, HttpStatusCode expected)
    {
        await using var app = await ServeAsync(Answer);

        using var answer = await PostAsync(body, key: key);

        Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact(Timeout = Limit)]
    public async Task The_wrong_content_type_is_refused()
    {
        await using var app = await ServeAsync(Answer);

        using var answer = await PostAsync("{}", request => request.Content!.Headers.ContentType!.MediaType = "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_oversize_body_is_refused(bool chunked)
    {
        await using var app = await ServeAsync(Answer, o => o with { MaxBodyBytes = 1024 });

        using var answer = await PostAsync(new string('x', 2000), request => request.Headers.TransferEncodingChunked = chunked);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact(Timeout = Limit)]
    public async Task Asking_and_serving_are_spans_of_one_trace()
    {
        var spans = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is MessagingTelemetry.Name or "System.Net.Http" or "requests",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("requests");
        await using var app = await ServeAsync(Answer);
        ActivityTraceId trace;
        using (var root = source.StartActivity("root"))
        {
            trace = root?.TraceId ?? throw new InvalidOperationException("Nothing listens.");
            await AskAsync("key");
        }

        var own = spans.Where(s => s.TraceId == trace).ToList();
        var asked = Assert.Single(own, s => s.OperationName == "request Capture");
        var served = Assert.Single(own, s => s.OperationName == "serve Capture");
        var carried = Assert.Single(own, s => s.Source.Name == "System.Net.Http");
        Assert.Equal((asked.SpanId, carried.SpanId), (carried.ParentSpanId, served.ParentSpanId));
    }

    private static Task<Captured> Answer(Capture capture, HttpReceivedRequest request, CancellationToken cancellationToken) => Task.FromResult(new Captured(capture.Order, 1));

    private Task<RunningApp> ServeAsync(Func<Capture, HttpReceivedRequest, CancellationToken, Task<Captured>> handler, Func<HttpReceiverOptions, HttpReceiverOptions>? change = null)
        => RunningApp.StartAsync(_peers, app => app.MapRequests(TestJson.Default.Capture, TestJson.Default.Captured, handler), change);

    private Task<Captured> AskAsync(string key, int amount = 1, TimeSpan? deadline = null)
        => new HttpRequester<Capture, Captured>(_peers.Clients, _peers.Options, TestJson.Default.Capture, TestJson.Default.Captured, TimeProvider.System)
            .RequestAsync(new Capture("o1", amount), key, deadline ?? Soon, Cancellation);

    private async Task<HttpResponseMessage> PostAsync(string body, Action<HttpRequestMessage>? change = null, string? key = "raw")
    {
        using var client = _peers.CreateRawClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/requests/Capture") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation(MessageHeaders.IdempotencyKey, key);
        }

        change?.Invoke(request);
        return await client.SendAsync(request, Cancellation);
    }
}
