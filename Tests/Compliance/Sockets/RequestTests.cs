using System.Diagnostics.CodeAnalysis;
using System.Text;
using AspireShop.Messaging;
using AspireShop.Messaging.Sockets;

namespace AspireShop.Compliance.Tests.Sockets;

/// <summary>Request and reply: many at once, deadlines, repetition, backpressure, restart.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await (helpers, servers, peers) observes the test's token or ends with them.")]
public sealed class RequestTests : IAsyncLifetime
{
    private const int Limit = 60_000;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly SocketFolder _folder = new();
    private readonly SocketsClient _client;

    public RequestTests() => _client = _folder.CreateClient();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _folder.Dispose();
    }

    [Fact(Timeout = Limit)]
    public async Task A_thousand_requests_at_once_each_get_their_own_reply()
    {
        await using var server = await ServeAsync(async (request, cancellationToken) =>
        {
            await Task.Yield();
            return request.Payload;
        });

        var replies = await Task.WhenAll(Enumerable.Range(0, 1000).Select(n => AskAsync($"{n}")));

        Assert.Equal(Enumerable.Range(0, 1000).Select(n => $"{n}"), replies);
    }

    [Fact(Timeout = Limit)]
    public async Task A_slow_request_does_not_hold_up_the_others()
    {
        var release = new TaskCompletionSource();
        await using var server = await ServeAsync(async (request, cancellationToken) =>
        {
            await (Text(request.Payload) == "slow" ? release.Task : Task.CompletedTask);
            return request.Payload;
        });

        var slow = AskAsync("slow");
        Assert.Equal("quick", await AskAsync("quick"));
        Assert.False(slow.IsCompleted);
        release.SetResult();

        Assert.Equal("slow", await slow);
    }

    [Fact(Timeout = Limit)]
    public async Task A_request_over_its_deadline_times_out_and_its_handler_is_cancelled()
    {
        var cancelled = new TaskCompletionSource();
        await using var server = await ServeAsync(async (request, cancellationToken) =>
        {
            cancellationToken.UnsafeRegister(_ => cancelled.TrySetResult(), null);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return default;
        });
        await _client.ConnectAsync(Cancellation);

        await Assert.ThrowsAsync<TimeoutException>(() => AskAsync("late", deadline: TimeSpan.FromMilliseconds(100)));

        await cancelled.Task.WaitAsync(Cancellation);
    }

    [Fact(Timeout = Limit)]
    public async Task Without_a_server_a_request_times_out_and_says_so()
    {
        var failure = await Assert.ThrowsAsync<TimeoutException>(() => AskAsync("lost", deadline: TimeSpan.FromMilliseconds(100)));

        Assert.Contains("No connection", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_caller_that_gives_up_has_its_handler_cancelled()
    {
        var (started, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await ServeAsync(async (request, cancellationToken) =>
        {
            cancellationToken.UnsafeRegister(_ => cancelled.TrySetResult(), null);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return default;
        });
        using var giveUp = new CancellationTokenSource();
        var asking = AskAsync("no more", cancellationToken: giveUp.Token);
        await started.Task.WaitAsync(Cancellation);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await cancelled.Task.WaitAsync(Cancellation);
    }

    [Fact(Timeout = Limit)]
    public async Task Requests_with_one_idempotency_key_take_effect_once()
    {
        var (effects, release) = (0, new TaskCompletionSource());
        await using var server = await ServeAsync(async (request, cancellationToken) =>
        {
            await release.Task;
            return Encoding.UTF8.GetBytes($"{Interlocked.Increment(ref effects)}");
        });

        var asking = Enumerable.Range(0, 10).Select(_ => AskAsync("pay", key: "order-1")).ToList();
        release.SetResult();

        Assert.All(await Task.WhenAll(asking), reply => Assert.Equal("1", reply));
        Assert.Equal("1", await AskAsync("pay", key: "order-1"));
        Assert.Equal("2", await AskAsync("pay", key: "order-2"));
        await Assert.ThrowsAsync<MessageRejectedException>(() => AskAsync("pay more", key: "order-1"));
    }

    [Fact(Timeout = Limit)]
    public async Task A_failure_is_not_remembered()
    {
        var tries = 0;
        await using var server = await ServeAsync((request, _) => ++tries == 1 ? throw new InvalidOperationException("once") : ValueTask.FromResult(request.Payload));

        var failure = await Assert.ThrowsAsync<SocketsRequestException>(() => AskAsync("again", key: "k"));

        Assert.Contains("once", failure.Message, StringComparison.Ordinal);
        Assert.Equal("again", await AskAsync("again", key: "k"));
    }

    [Fact(Timeout = Limit)]
    public async Task An_operation_that_is_not_there_is_rejected()
    {
        await using var server = await RunningServer.StartAsync(_folder.CreateServer());

        var failure = await Assert.ThrowsAsync<MessageRejectedException>(() => AskAsync("x"));

        Assert.Contains("'echo'", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task No_more_is_handled_at_one_time_than_the_server_allows()
    {
        var (running, most) = (0, 0);
        await using var server = await ServeAsync(
            async (request, cancellationToken) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return request.Payload;
            },
            o => o with { MaxInFlight = 3, MaxBufferedBytes = 64 * 1024, MaxFrameBytes = 64 * 1024 });
        await using var other = _folder.CreateClient();

        var asking = Enumerable.Range(0, 100).SelectMany(n => new[] { AskAsync($"{n}{new string('x', 20_000)}"), AskAsync($"{n}", client: other) });
        await Task.WhenAll(asking);

        Assert.InRange(most, 1, 3);
    }

    [Fact(Timeout = Limit)]
    public async Task A_frame_that_is_too_long_fails_alone()
    {
        await using var server = await ServeAsync((request, _) => ValueTask.FromResult(request.Payload), o => o with { MaxFrameBytes = 4096 });

        await Assert.ThrowsAsync<ArgumentException>(() => AskAsync(new string('x', 5000)));

        Assert.Equal("short", await AskAsync("short"));
    }

    [Fact(Timeout = Limit)]
    public async Task A_request_that_is_under_way_when_the_server_restarts_is_answered_by_the_next_one()
    {
        var started = new TaskCompletionSource();
        var first = await ServeAsync(
            async (request, cancellationToken) =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return default;
            },
            o => o with { DrainLimit = TimeSpan.Zero });
        var asking = AskAsync("again", key: "k");
        await started.Task.WaitAsync(Cancellation);
        await first.DisposeAsync();

        await using var second = await ServeAsync((request, _) => ValueTask.FromResult(request.Payload));

        Assert.Equal("again", await asking);
    }

    [Fact(Timeout = Limit)]
    public async Task A_stopping_server_answers_what_it_has_and_the_next_one_takes_the_rest()
    {
        var (started, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = await ServeAsync(async (request, _) =>
        {
            started.SetResult();
            await release.Task;
            return "first"u8.ToArray();
        });
        var early = AskAsync("early");
        await started.Task.WaitAsync(Cancellation);
        var stopping = first.StopAsync();
        await using var second = await ServeAsync((_, _) => ValueTask.FromResult<ReadOnlyMemory<byte>>("second"u8.ToArray()));

        Assert.Equal("second", await AskAsync("late"));
        release.SetResult();

        Assert.Equal("first", await early);
        await stopping;
        await first.DisposeAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Over_tcp_it_is_the_same()
    {
        var server = _folder.CreateServer(o => o with { Address = "tcp://127.0.0.1:0" }, Echo((request, _) => ValueTask.FromResult(request.Payload)));
        await using var running = await RunningServer.StartAsync(server);
        var address = await server.ListeningAsync(Cancellation);
        await using var client = _folder.CreateClient(o => o with { Address = address.ToString() });

        Assert.Equal("over tcp", await AskAsync("over tcp", client: client));
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static SocketsOperations Echo(SocketsRequestHandler handler) => new SocketsOperations.Builder().On("echo", handler).Build();

    private Task<RunningServer> ServeAsync(SocketsRequestHandler handler, Func<SocketsServerOptions, SocketsServerOptions>? change = null)
        => RunningServer.StartAsync(_folder.CreateServer(change, Echo(handler)));

    private async Task<string> AskAsync(string text, string? key = null, TimeSpan? deadline = null, SocketsClient? client = null, CancellationToken? cancellationToken = null)
        => Text(await (client ?? _client).RequestAsync("echo", Encoding.UTF8.GetBytes(text), key, deadline ?? Soon, cancellationToken ?? Cancellation));
}
