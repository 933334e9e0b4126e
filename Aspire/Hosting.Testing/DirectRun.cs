namespace Aspire.Hosting.Testing;

/// <summary>An application that the test itself puts together, without an AppHost project.</summary>
internal sealed class DirectRun(DistributedApplicationBuilder builder) : ITestRun
{
    public static DistributedApplicationBuilder CreateBuilder(string[] args, TestingHooks hooks)
    {
        AppHostHooks.Current = new AppHostHooks
        {
            Constructing = (options, settings) => hooks.Creating(options, settings, appHostAssembly: null),
            Constructed = hooks.Created,
        };
        try
        {
            return new DistributedApplicationBuilder(args);
        }
        finally
        {
            AppHostHooks.Current = null;
        }
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken) => Task.FromResult(builder.Build());

    public void Abandon()
    {
    }
}
