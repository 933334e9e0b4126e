using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AspireShop.Support.Mqtt;
using AspireShop.Web.Live;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace AspireShop.Web.Tests;

/// <summary>The event stream of an order: from the broker to the buyer, and to nobody else.</summary>
public sealed class LiveTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_current_status_comes_first_then_each_change_and_the_terminal_one_ends_it()
    {
        using var buyer = shop.Caller();
        var id = await PlaceAsync(buyer);
        using var stream = await SseReader.OpenAsync(buyer, id);
        Assert.Equal("text/event-stream", stream.Answer.Content.Headers.ContentType?.MediaType);

        var first = await stream.NextAsync();
        await PublishAsync(id, "StockReserved", 2);
        var second = await stream.NextAsync();
        await PublishAsync(id, "Placed", 1);
        await PublishAsync(id, "Paid", 3);
        var third = await stream.NextAsync();
        await PublishAsync(id, "Completed", 4);
        var last = await stream.NextAsync();

        Assert.Equal(["status 1 Placed", "status 2 StockReserved", "status 3 Paid", "status 4 Completed"], new[] { first, second, third, last }.Select(e => e?.ToString()));
        Assert.Equal(["id", "status", "version", "at"], first!.Data.Select(member => member.Key));
        Assert.Equal(id, first.Data["id"]!.GetValue<string>());
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task Another_buyers_order_a_missing_one_and_nonsense_are_the_same_404()
    {
        using var owner = shop.Caller();
        using var other = shop.Caller();
        var id = await PlaceAsync(owner);
        var bodies = new List<string>();
        foreach (var asked in new[] { id, Guid.CreateVersion7().ToString(), "nonsense", "..%2f" })
        {
            using var answer = await other.GetAsync($"/api/orders/{asked}/events", Stop);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
            bodies.Add($"{problem["title"]} {problem["detail"]}");
        }

        Assert.Single(bodies.Distinct(StringComparer.Ordinal));
        using var anonymous = shop.Anonymous();
        using var refused = await anonymous.GetAsync($"/api/orders/{id}/events", Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_reader_that_comes_again_gets_only_what_is_new_and_after_the_end_nothing()
    {
        using var buyer = shop.Caller();
        var id = await PlaceAsync(buyer);
        using (var again = await SseReader.OpenAsync(buyer, id, lastEventId: "1"))
        {
            await PublishAsync(id, "Paid", 2);
            Assert.Equal("status 2 Paid", (await again.NextAsync())?.ToString());
        }

        shop.Ordering.Move(id, "Completed");
        using var done = new HttpRequestMessage(HttpMethod.Get, $"/api/orders/{id}/events") { Headers = { { "Last-Event-ID", "2" } } };
        using var answer = await buyer.SendAsync(done, Stop);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        using var fresh = await SseReader.OpenAsync(buyer, id);
        Assert.Equal("status 2 Completed", (await fresh.NextAsync())?.ToString());
        Assert.Null(await fresh.NextAsync());
    }

    [Fact]
    public async Task After_an_outage_of_the_broker_the_truth_is_read_again()
    {
        await using var broker = await TestBroker.StartAsync();
        await using var web = shop.StartWeb(("ConnectionStrings:broker", $"mqtt://{TestBroker.User}:{Uri.EscapeDataString(TestBroker.Password)}@127.0.0.1:{broker.Port}"), ("Live:Heartbeat", "00:00:00.2"));
        using var buyer = shop.Caller();
        var id = await PlaceAsync(buyer);
        using var reader = new HttpClient { BaseAddress = web.ClientOptions.BaseAddress };
        reader.DefaultRequestHeaders.Authorization = buyer.DefaultRequestHeaders.Authorization;
        using var stream = await SseReader.OpenAsync(reader, id);
        Assert.Equal("status 1 Placed", (await stream.NextAsync())?.ToString());

        await broker.RestartAsync(() =>
        {
            shop.Ordering.Move(id, "Completed");
            return Task.CompletedTask;
        });

        Assert.Equal("status 2 Completed", (await stream.NextAsync())?.ToString());
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task A_session_has_a_limited_number_of_streams_and_gets_them_back()
    {
        await using var web = shop.StartWeb(("Live:StreamsPerSession", "2"), ("Live:Heartbeat", "00:00:00.1"));
        using var buyer = shop.Caller();
        var id = await PlaceAsync(buyer);
        using var reader = new HttpClient { BaseAddress = web.ClientOptions.BaseAddress };
        reader.DefaultRequestHeaders.Authorization = buyer.DefaultRequestHeaders.Authorization;
        using var one = await SseReader.OpenAsync(reader, id);
        using (await SseReader.OpenAsync(reader, id))
        {
            using var refused = await reader.GetAsync($"/api/orders/{id}/events", Stop);
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        while (true)
        {
            using var freed = await reader.GetAsync($"/api/orders/{id}/events", HttpCompletionOption.ResponseHeadersRead, Stop);
            if (freed.StatusCode == HttpStatusCode.OK)
            {
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), Stop);
        }
    }

    [Fact]
    public async Task It_works_with_the_browsers_cookie_and_the_page_follows_it_with_a_script_of_its_own()
    {
        using var browser = shop.Browse();
        await browser.AddAsync("product-1");
        var (_, checkout) = await browser.GetAsync("/checkout");
        using var placed = await browser.SubmitAsync(checkout.QuerySelector("form.checkout, main form")!, Orders.Form());
        Assert.Equal(HttpStatusCode.Found, placed.StatusCode);
        var (_, page) = await browser.GetAsync(placed.Headers.Location!.ToString());
        var id = page.QuerySelector("#order")!.GetAttribute("data-order")!;
        var script = page.QuerySelector("script[type=module]")!.GetAttribute("src")!;
        Assert.Contains("new EventSource(", await browser.Http.GetStringAsync(script, Stop), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"a[href='/api/orders/{id}/invoice']"));

        using var stream = await SseReader.OpenAsync(browser.Http, id);
        Assert.Equal("status 1 Placed", (await stream.NextAsync())?.ToString());
        shop.Ordering.Move(id, "Completed");
        await PublishAsync(id, "Completed", 2);
        Assert.Equal("status 2 Completed", (await stream.NextAsync())?.ToString());

        var (_, done) = await browser.GetAsync($"/orders/{id}");
        Assert.NotNull(done.QuerySelector($"a[href='/api/orders/{id}/invoice']"));
        using var invoice = await browser.Http.GetAsync($"/api/orders/{id}/invoice", Stop);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (invoice.StatusCode, invoice.Content.Headers.ContentType?.MediaType));
        using var stranger = shop.Caller();
        using var hidden = await stranger.GetAsync($"/api/orders/{id}/invoice", Stop);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task Each_event_is_a_span_of_the_trace_that_changed_the_order()
    {
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var sent = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("AspireShop.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.OperationName == "send status" && activity.TraceId.ToString() == Trace)
                {
                    sent.TrySetResult(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var buyer = shop.Caller();
        var id = await PlaceAsync(buyer);
        using var stream = await SseReader.OpenAsync(buyer, id);
        await stream.NextAsync();

        await PublishAsync(id, "Paid", 2, $"00-{Trace}-00f067aa0ba902b7-01");

        Assert.Equal("status 2 Paid", (await stream.NextAsync())?.ToString());
        Assert.Equal($"orders/{id}/events", (await sent.Task.WaitAsync(Stop)).GetTagItem("messaging.destination.name"));
    }

    [Fact]
    public void A_slow_reader_holds_a_handful_of_events_whatever_happens_to_the_order()
    {
        using var mailbox = new LiveOrders().Subscribe(Guid.CreateVersion7());
        for (var i = 0; i < 10_000; i++)
        {
            mailbox.Tell(LiveEvent.ReadAgain);
        }

        Assert.Equal(8, mailbox.Events.Count);
    }

    [Fact]
    public void Defaults_are_as_documented()
        => Assert.Equal(new LiveOptions { StreamsPerSession = 8, Heartbeat = TimeSpan.FromSeconds(15), MaxDuration = TimeSpan.FromMinutes(15) }, new LiveOptions());

    [Fact]
    public void What_is_wrong_with_the_configuration_is_told_at_once_and_without_the_password()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("ConnectionStrings:broker", "amqp://web:canary@broker:1883"), new("Live:StreamsPerSession", "0"), new("Live:Heartbeat", "00:00:00"),
        ]).Build();

        var invalid = Assert.Throws<OptionsValidationException>(() => LiveConfiguration.Read(configuration));

        Assert.Equal(["Live:StreamsPerSession", "Live:Heartbeat", "ConnectionStrings:broker"], invalid.Failures.Select(f => f.Split(' ')[0]).OrderBy(f => f[0] == 'C'));
        Assert.DoesNotContain("canary", invalid.Message, StringComparison.Ordinal);
        var missing = Assert.Throws<OptionsValidationException>(() => LiveConfiguration.Read(new ConfigurationBuilder().Build()));
        Assert.Equal("ConnectionStrings:broker is missing: set it to mqtt://user:password@host:port, user and password percent-encoded.", missing.Failures.Single());
    }

    private static async Task<string> PlaceAsync(HttpClient buyer)
    {
        using var filled = await buyer.PutAsJsonAsync("/api/basket/items/product-1", new { quantity = 1 }, Stop);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(Orders.Body()) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await buyer.SendAsync(request, Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!["id"]!.GetValue<string>();
    }

    /// <summary>Publishes a state as Ordering does.</summary>
    private async Task PublishAsync(string id, string status, int version, string? traceParent = null)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder().WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer("127.0.0.1", shop.Broker.Port).WithCredentials(TestBroker.User, TestBroker.Password).Build();
        await client.ConnectAsync(options, Stop);
        var message = new MqttApplicationMessage
        {
            Topic = $"orders/{id}",
            Retain = true,
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
            PayloadSegment = JsonSerializer.SerializeToUtf8Bytes(new { id, status, version, at = TimeProvider.System.GetUtcNow() }),
            UserProperties = [Property("version", version.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. traceParent is null ? Array.Empty<MqttUserProperty>() : [Property("traceparent", traceParent)]],
        };
        await client.PublishAsync(message, Stop);
        await client.DisconnectAsync(new MqttClientDisconnectOptions(), Stop);
    }

    private static MqttUserProperty Property(string name, string value) => new(name, (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(value));
}
