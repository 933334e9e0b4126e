namespace Aspire.Hosting.Testing;

/// <summary>How the application under test comes about.</summary>
internal interface ITestRun
{
    /// <summary>Lets the application be built, and gives it back.</summary>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken);

    /// <summary>Ends what was started to get an application that is not wanted any more; does nothing once it was built.</summary>
    void Abandon();
}
