using Aspire.Dashboard.Security;
using Microsoft.Extensions.Time.Testing;

namespace Aspire.Dashboard.Tests.Security;

public sealed class LoginThrottleTests
{
    [Fact]
    public void The_next_try_waits_until_the_oldest_failure_is_a_window_old()
    {
        var time = new FakeTimeProvider();
        var throttle = new LoginThrottle(time);
        for (var i = 0; i < LoginThrottle.MaxFailures; i++)
        {
            Assert.Equal(TimeSpan.Zero, throttle.Wait());
            throttle.Failed();
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(LoginThrottle.Window - TimeSpan.FromSeconds(LoginThrottle.MaxFailures), throttle.Wait());
        time.Advance(throttle.Wait());
        Assert.Equal(TimeSpan.Zero, throttle.Wait());

        throttle.Failed();
        Assert.Equal(TimeSpan.FromSeconds(1), throttle.Wait());
    }
}
