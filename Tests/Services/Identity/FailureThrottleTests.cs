using AspireShop.Identity.Clients;
using Microsoft.Extensions.Time.Testing;

namespace AspireShop.Identity.Tests;

public sealed class FailureThrottleTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_refusal_ends_with_its_minute()
    {
        var throttle = new FailureThrottle(_time);
        var began = Enumerable.Range(0, 10).Select(_ => throttle.Fail("web", "10.0.0.1")).ToList();
        Assert.Equal([.. Enumerable.Repeat(false, 9), true], began);
        Assert.Equal(FailureThrottle.Window, throttle.RefusedFor("web", "10.0.0.1"));
        Assert.Null(throttle.RefusedFor("web", "10.0.0.2"));

        _time.Advance(FailureThrottle.Window);
        Assert.Null(throttle.RefusedFor("web", "10.0.0.1"));
        Assert.False(throttle.Fail("web", "10.0.0.1"));
        Assert.Null(throttle.RefusedFor("web", "10.0.0.1"));
    }

    [Fact]
    public void Invented_client_ids_count_as_one()
    {
        var throttle = new FailureThrottle(_time);
        for (var i = 0; i < FailureThrottle.Limit; i++)
        {
            throttle.Fail($"nobody-{i}", "10.0.0.1");
        }

        Assert.NotNull(throttle.RefusedFor("somebody-else", "10.0.0.1"));
        Assert.Null(throttle.RefusedFor("web", "10.0.0.1"));
    }
}
