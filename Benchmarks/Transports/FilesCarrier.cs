using AspireShop.Messaging.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Benchmarks.Transports;

/// <summary>Messages over a spool: on the disk under their names, claimed, read, handled.</summary>
internal sealed class FilesCarrier : OneWayCarrier
{
    private readonly FilesSender _sender;

    public FilesCarrier(ScratchFolder folder)
    {
        var spool = FilesSpool.Open(new FilesSpoolOptions { Root = folder.In("spool") });
        _sender = new FilesSender(spool, new FilesSenderOptions(), TimeProvider.System);
        var options = new FilesReceiverOptions { Subscriber = Subscriber, MaxInFlight = Window };
        Start(_sender, new FilesReceiver(spool, options, TimeProvider.System, NullLogger<FilesReceiver>.Instance));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _sender.Dispose();
    }
}
