using System.Diagnostics.CodeAnalysis;
using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.Routing;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace AspireShop.Compliance.Tests.Routing;

/// <summary>A route changes between two deployments: what was recorded, or sent, under the old one still arrives.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await observes the test's token.")]
public sealed class RouteChangeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Limit = 60_000;
    private RoutedServices? _services;

    public static TheoryData<Transport, Transport> Changes
    {
        get
        {
            var all = Enum.GetValues<Transport>();
            return new TheoryData<Transport, Transport>(all.SelectMany(old => all.Where(now => now != old).Select(now => (old, now))));
        }
    }

    private RoutedServices Services => _services!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _services = await RoutedServices.CreateAsync(postgres);

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Changes))]
    public async Task What_was_recorded_under_the_old_route_is_delivered(Transport old, Transport now)
    {
        var (one, two, three) = (Messages.Of("key", 1), Messages.Of("key", 2), Messages.Of("other", 3));
        await using (var sender = await Services.DeploySenderAsync(old))
        {
            await Services.RecordAsync(sender, one, two);
        }

        await using var next = await Services.StartSenderAsync(now);
        await Services.RecordAsync(next, three);
        var probe = new Probe();
        await using var receiver = await Services.StartReceiverAsync(now, probe);

        var handled = await probe.NextHandledAsync(3);
        Assert.Equal([one.Id, two.Id], handled.Where(e => e.PartitionKey == "key").Select(e => e.Id));
        Assert.Contains(three.Id, handled.Select(e => e.Id));
        await Services.NothingIsRecordedAsync();
        Assert.Empty(await next.DeadLettersAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task What_was_recorded_under_the_old_route_can_still_be_withdrawn_but_not_once_it_has_been_taken()
    {
        var (waiting, taken) = (Messages.Of("waiting", 1), Messages.Of("taken", 2));
        await using (var old = await Services.DeploySenderAsync(Transport.Http))
        {
            await Services.RecordAsync(old, waiting, taken);
        }

        await using var now = await Services.DeploySenderAsync(Transport.Records);
        await Services.SenderDatabase.ExecuteAsync("UPDATE messaging.record SET lease_owner = 'somebody' WHERE partition_key = 'taken'", Cancellation);
        var outbox = now.Services.GetRequiredService<IOutbox>();
        await using var connection = await Services.SenderDatabase.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);

        Assert.True(await outbox.TryWithdrawAsync(transaction, "waiting", waiting.Id, Cancellation));
        Assert.False(await outbox.TryWithdrawAsync(transaction, "taken", taken.Id, Cancellation));
    }

    [Theory(Timeout = Limit)]
    [InlineData(Transport.Files)]
    [InlineData(Transport.Mqtt)]
    public async Task What_the_old_transport_holds_is_received_by_listening_there_too(Transport old)
    {
        var probe = new Probe();
        var message = Messages.Of("key", 2);
        await using (var sender = await Services.StartSenderAsync(old))
        {
            // So that the broker knows the receiver.
            await using (await Services.StartReceiverAsync(old, probe))
            {
                await Services.RecordAsync(sender, Messages.Of("key", 1));
                await probe.NextHandledAsync();
            }

            await Services.RecordAsync(sender, message);
            await Services.NothingIsRecordedAsync();
        }

        await using var receiver = await Services.StartReceiverAsync(Transport.Records, probe, new KeyValuePair<string, string?>("Messaging:Receiver:Also", old.ToString()));

        Assert.Equal(message.Id, (await probe.NextHandledAsync()).Id);
    }

    [Fact(Timeout = Limit)]
    public async Task The_new_subscriptions_replace_the_old_ones_of_their_types_only()
    {
        await using (await Services.DeploySenderAsync(Transport.Records))
        {
            await Services.SenderDatabase.ExecuteAsync("INSERT INTO messaging.subscription (type, subscriber) VALUES ('Another', 'first')", Cancellation);
        }

        await using var sender = await Services.DeploySenderAsync(Transport.Mqtt);

        Assert.Equal(
            "Another>first ComplianceMessage>*@mqtt",
            await Services.SenderDatabase.ScalarAsync<string>(
                "SELECT string_agg(type || '>' || subscriber, ' ' ORDER BY type, subscriber) FROM messaging.subscription WHERE active", Cancellation));
    }
}
