using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Drivers.Native;

namespace Aspire.Orchestration.Tests.Drivers;

public sealed class VolumeStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("volumes-").FullName;

    private static LaunchMount Spool => new("spool", "/spool", IsVolume: true, IsReadOnly: false);

    [Fact]
    public void A_shared_volume_keeps_other_hosts_out_till_its_last_user_has_let_go()
    {
        var (ours, theirs) = (Store(), Store());
        var first = ours.Share(Spool, "web");
        var second = ours.Share(Spool, "worker");
        Assert.Equal(first.Folder, second.Folder);

        first.Dispose();
        first.Dispose();
        var refused = Assert.Throws<DriverException>(() => theirs.Share(Spool, "web"));
        Assert.Contains("'spool'", refused.Message, StringComparison.Ordinal);

        second.Dispose();
        theirs.Share(Spool, "web").Dispose();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private VolumeStore Store() => new(_folder, Path.Combine(_folder, "run"), keep: true);
}
