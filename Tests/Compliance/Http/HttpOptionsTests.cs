using AspireShop.Messaging.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AspireShop.Compliance.Tests.Http;

/// <summary>What the options are when nothing is said, and what they may not be.</summary>
public sealed class HttpOptionsTests
{
    [Fact]
    public void The_clients_defaults_are_as_documented()
    {
        var options = new HttpMessagingClientOptions { Address = new Uri("http://payments") };

        Assert.Equal(("/messages", "/requests", 5, 1024 * 1024), (options.MessagesPath, options.RequestsPath, options.MaxRetries, options.MaxReplyBytes));
        Assert.Equal(
            (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(200)),
            (options.ConnectTimeout, options.AttemptTimeout, options.RetryDelay));
    }

    [Fact]
    public void The_receivers_defaults_are_as_documented()
    {
        var options = new HttpReceiverOptions { Subscriber = "payments" };

        Assert.Equal((256, 1024 * 1024, 10_000, 16L * 1024 * 1024), (options.MaxInFlight, options.MaxBodyBytes, options.RememberedAnswers, options.RememberedBytes));
        Assert.Equal(
            (TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5)),
            (options.HandlingLimit, options.RetryAfter, options.DrainLimit, options.RememberFor));
    }

    [Fact]
    public void Every_wrong_value_is_named_at_once()
    {
        var options = new HttpMessagingClientOptions
        {
            Address = new Uri("ftp://payments"),
            MessagesPath = "m",
            RequestsPath = "r",
            ConnectTimeout = TimeSpan.Zero,
            AttemptTimeout = TimeSpan.Zero,
            MaxRetries = 0,
            RetryDelay = TimeSpan.Zero,
            MaxReplyBytes = 0,
        };

        var failure = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddHttpMessagingClient(options));

        Assert.Equal(8, failure.Failures.Count());
    }
}
