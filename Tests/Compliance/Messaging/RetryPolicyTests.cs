using AspireShop.Messaging;
using AspireShop.Messaging.Records;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AspireShop.Compliance.Tests.Messaging;

public sealed class RetryPolicyTests
{
    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        var policy = new RetryPolicy();

        Assert.Equal(
            (5, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), 0.2),
            (policy.MaxAttempts, policy.InitialBackoff, policy.MaxBackoff, policy.Jitter));
        Assert.Empty(policy.Validate("Retry"));
    }

    [Theory]
    [InlineData(1, 0.5, 200)]
    [InlineData(2, 0.5, 400)]
    [InlineData(4, 0.5, 1600)]
    [InlineData(6, 0.5, 5000)]
    [InlineData(int.MaxValue, 0.5, 5000)]
    [InlineData(1, 0.0, 160)]
    [InlineData(1, 1.0, 240)]
    public void The_pause_doubles_up_to_its_limit_give_or_take_the_jitter(int failures, double chance, double milliseconds)
        => Assert.Equal(milliseconds, new RetryPolicy().Backoff(failures, chance).TotalMilliseconds, precision: 6);

    [Fact]
    public void What_is_not_the_messages_fault_does_not_count_and_what_cannot_get_better_is_not_repeated()
    {
        var policy = new RetryPolicy();

        Assert.Equal(FailureVerdict.Defer, policy.Judge(new TransientFailureException("away"), attempt: 100));
        Assert.Equal(FailureVerdict.Defer, policy.Judge(new NpgsqlException("gone", new IOException()), attempt: 100));
        Assert.Equal(FailureVerdict.DeadLetter, policy.Judge(new MessageRejectedException("wrong"), attempt: 1));
        Assert.Equal(FailureVerdict.Retry, policy.Judge(new InvalidOperationException("bug"), attempt: 4));
        Assert.Equal(FailureVerdict.DeadLetter, policy.Judge(new InvalidOperationException("bug"), attempt: 5));
    }

    [Fact]
    public void Every_option_out_of_its_range_is_named()
    {
        using var source = NpgsqlDataSource.Create("Host=127.0.0.1");
        var options = new RecordsReceiverOptions
        {
            Subscriber = " ",
            MaxInFlight = 0,
            Lease = TimeSpan.Zero,
            PollInterval = TimeSpan.Zero,
            DrainLimit = TimeSpan.FromHours(1),
            Retry = new RetryPolicy { MaxAttempts = 0, InitialBackoff = TimeSpan.Zero, MaxBackoff = TimeSpan.FromHours(2), Jitter = 1 },
        };

        var invalid = Assert.Throws<OptionsValidationException>(
            () => new RecordsReceiver(source, options, TimeProvider.System, NullLogger<RecordsReceiver>.Instance));

        Assert.Equal(
            ["Subscriber", "MaxInFlight", "Lease", "PollInterval", "DrainLimit", "Retry:MaxAttempts", "Retry:InitialBackoff", "Retry:MaxBackoff", "Retry:Jitter"],
            invalid.Failures.Select(f => f.Split(' ')[0]));
    }
}
