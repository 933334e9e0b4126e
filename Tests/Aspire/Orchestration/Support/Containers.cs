using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Drivers.Containers;

namespace Aspire.Orchestration.Tests.Support;

/// <summary>What a run has at the container runtime, without a model: for tests of the driver.</summary>
internal sealed record Containers(ContainerSession Session, IDriver Driver)
{
    public static async Task<Containers> OpenAsync(Engine engine, CancellationToken cancellationToken, bool keepVolumes = false)
    {
        var cli = new ContainerCli(engine.Runner, "docker");
        var session = new ContainerSession(cli, engine.Folder, $"test-{engine.Folder.Id}", TimeProvider.System);
        await session.OpenAsync(cancellationToken);
        return new Containers(session, new ContainerDriver(cli, session, new ContainerImages(cli, new ImageBuilder(cli, session)), keepVolumes));
    }
}
