namespace Aspire.Hosting;

/// <summary>What the AppHost does.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>It runs the application.</summary>
    Run,

    /// <summary>It writes how the application is deployed, and starts nothing.</summary>
    Publish,
}
