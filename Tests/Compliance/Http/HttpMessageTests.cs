using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.Http;
using AspireShop.Messaging.Sending;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AspireShop.Compliance.Tests.Http;

/// <summary>One-way messages on the wire: headers, refusals, repetition, authorization, a receiver that comes back.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await (helpers, receivers) observes the test's token or ends with them.")]
public sealed class HttpMessageTests : IAsyncLifetime
{
    private const int Limit = 60_000;

    private readonly HttpPeers _peers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _peers.DisposeAsync();

    [Fact(Timeout = Limit)]
    public async Task Text_that_headers_cannot_carry_arrives_as_it_was()
    {
        var probe = new Probe();
        await using var app = await ServeAsync(probe);

        Assert.Null((await DeliverAsync(Messages.Of("Straße 1\r\nx: \"ü\" 100%"))).Failure);

        Assert.Equal("Straße 1\r\nx: \"ü\" 100%", (await probe.NextHandledAsync()).PartitionKey);
    }

    [Fact(Timeout = Limit)]
    public async Task A_repeated_message_is_handled_once_and_one_with_another_body_refused()
    {
        var probe = new Probe();
        await using var app = await ServeAsync(probe);
        var message = Messages.Of("key", 1);

        Assert.Null((await DeliverAsync(message)).Failure);
        Assert.Null((await DeliverAsync(message)).Failure);
        var other = await DeliverAsync(message with { Payload = Encoding.UTF8.GetBytes("{\"number\":2}") });

        Assert.Equal(FailureVerdict.DeadLetter, other.Failure);
        Assert.Contains("422", other.Error, StringComparison.Ordinal);
        Assert.Single(probe.Rest());
    }

    [Fact(Timeout = Limit)]
    public async Task A_message_nobody_handles_and_one_that_is_no_json_are_refused()
    {
        await using var app = await ServeAsync(new MessageDispatcher.Builder().On(TestJson.Default.Capture, new NoConsumer()).Build());

        var unknown = await DeliverAsync(Messages.Of("key"));
        var torn = await DeliverAsync(Messages.Of("key") with { Type = nameof(Capture), Payload = Encoding.UTF8.GetBytes("{\"order\":") });

        Assert.Equal((FailureVerdict.DeadLetter, FailureVerdict.DeadLetter), (unknown.Failure, torn.Failure));
        Assert.Contains("ComplianceMessage", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("not a Capture", torn.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task An_oversize_message_goes_to_the_dead_letters_at_once()
    {
        var probe = new Probe();
        await using var app = await ServeAsync(probe, o => o with { MaxBodyBytes = 1024 });
        await using var sender = HttpUnderTest.CreateSender(_peers);

        await sender.SendAsync(Messages.Of("key") with { Payload = Encoding.UTF8.GetBytes($"\"{new string('x', 2000)}\"") }, Cancellation);
        await sender.SendAsync(Messages.Of("key", 2), Cancellation);

        await probe.NextHandledAsync();
        var dead = Assert.Single(await sender.ListAsync(10, Cancellation));
        Assert.Equal(1, dead.Envelope.Attempt);
        Assert.Contains("413", dead.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Every_wrong_header_is_named()
    {
        await using var app = await ServeAsync(new Probe());
        using var client = _peers.CreateRawClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/messages") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Add(MessageHeaders.IdempotencyKey, "a");
        request.Headers.Add(MessageHeaders.Id, "b");

        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.All([MessageHeaders.SpecVersion, MessageHeaders.Id, MessageHeaders.Type, MessageHeaders.Source, MessageHeaders.Time, MessageHeaders.PartitionKey],
            name => Assert.Contains(name, problem, StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task What_was_sent_while_nobody_was_there_arrives_when_the_receiver_is_back()
    {
        await using var sender = HttpUnderTest.CreateSender(_peers);
        var message = Messages.Of("key");
        await sender.SendAsync(message, Cancellation);

        var probe = new Probe();
        await using var app = await ServeAsync(probe);

        var arrived = await probe.NextHandledAsync();
        Assert.Equal((message.Id, 1), (arrived.Id, arrived.Attempt));
    }

    [Fact(Timeout = Limit)]
    public async Task An_overloaded_receiver_costs_a_message_no_tries()
    {
        var release = new TaskCompletionSource();
        var probe = new Probe((_, _) => release.Task);
        await using var app = await ServeAsync(probe, o => o with { MaxInFlight = 1 });
        var first = DeliverAsync(Messages.Of("one"));
        await probe.NextStartedAsync();

        Assert.Equal(FailureVerdict.Defer, (await DeliverAsync(Messages.Of("two"))).Failure);

        release.SetResult();
        Assert.Null((await first).Failure);
        Assert.Null((await DeliverAsync(Messages.Of("three"))).Failure);
    }

    [Fact(Timeout = Limit)]
    public async Task Without_authorization_nothing_is_handled()
    {
        var probe = new Probe();
        await using var app = await RunningApp.StartAsync(
            _peers,
            a =>
            {
                a.UseAuthentication();
                a.UseAuthorization();
                a.MapMessages(probe).RequireAuthorization();
            },
            services: s => s.AddAuthorization().AddAuthentication("none").AddScheme<AuthenticationSchemeOptions, NobodyHandler>("none", null));

        var outcome = await DeliverAsync(Messages.Of("key"));

        Assert.Equal(FailureVerdict.DeadLetter, outcome.Failure);
        Assert.Contains("401", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(probe.Rest());
    }

    private Task<RunningApp> ServeAsync(IMessageHandler handler, Func<HttpReceiverOptions, HttpReceiverOptions>? change = null)
        => RunningApp.StartAsync(_peers, app => app.MapMessages(handler), change);

    private async Task<DeliveryOutcome> DeliverAsync(Envelope envelope)
        => await new HttpDelivery(_peers.Clients, _peers.Options, TimeProvider.System).DeliverAsync(envelope, 1, Cancellation);

    private sealed class NoConsumer : IMessageConsumer<Capture>
    {
        public Task ConsumeAsync(Capture message, Envelope envelope, CancellationToken cancellationToken) => throw new InvalidOperationException("It must not be asked.");
    }
}
