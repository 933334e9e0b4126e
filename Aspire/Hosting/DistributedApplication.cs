namespace Aspire.Hosting;

/// <summary>A distributed application that was built from its model.</summary>
public sealed class DistributedApplication;
