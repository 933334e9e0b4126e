using AspireShop.Messaging;
using AspireShop.Messaging.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AspireShop.Compliance.Tests.Files;

public sealed class FilesOptionsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        var receiver = new FilesReceiverOptions { Subscriber = "s" };
        Assert.Equal(
            (32, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2), 1000, 100_000, true),
            (receiver.MaxInFlight, receiver.Lease, receiver.RescanInterval, receiver.DrainLimit, receiver.KeepDone, receiver.MaxIndexed, receiver.Watch));
        Assert.Equal(new RetryPolicy(), receiver.Retry);
        var sender = new FilesSenderOptions();
        Assert.Equal((32, 1024), (sender.Writers, sender.MaxPending));
        Assert.Equal(16 * 1024 * 1024, new FilesSpoolOptions { Root = "/" }.MaxFileBytes);
    }

    [Fact]
    public void Every_option_out_of_its_range_is_named()
    {
        var spool = FilesSpool.Open(new FilesSpoolOptions { Root = _folder.Path });
        var options = new FilesReceiverOptions
        {
            Subscriber = " ",
            MaxInFlight = 0,
            Lease = TimeSpan.Zero,
            RescanInterval = TimeSpan.Zero,
            DrainLimit = TimeSpan.FromHours(1),
            KeepDone = -1,
            MaxIndexed = 1,
            Retry = new RetryPolicy { MaxAttempts = 0 },
        };

        var invalid = Assert.Throws<OptionsValidationException>(() => new FilesReceiver(spool, options, TimeProvider.System, NullLogger<FilesReceiver>.Instance));

        Assert.Equal(
            ["Subscriber", "MaxInFlight", "Lease", "RescanInterval", "DrainLimit", "KeepDone", "MaxIndexed", "Retry:MaxAttempts"],
            invalid.Failures.Select(f => f.Split(' ')[0]));
        var sender = Assert.Throws<OptionsValidationException>(() => new FilesSender(spool, new FilesSenderOptions { Writers = 0, MaxPending = 0 }, TimeProvider.System));
        Assert.Equal(["Writers", "MaxPending"], sender.Failures.Select(f => f.Split(' ')[0]));
        var opened = Assert.Throws<OptionsValidationException>(() => FilesSpool.Open(new FilesSpoolOptions { Root = "relative", MaxFileBytes = 1 }));
        Assert.Equal(["Root", "MaxFileBytes"], opened.Failures.Select(f => f.Split(' ')[0]));
    }
}
