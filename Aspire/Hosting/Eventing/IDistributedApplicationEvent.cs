namespace Aspire.Hosting.Eventing;

/// <summary>Something that happened in the life of the application.</summary>
public interface IDistributedApplicationEvent;
