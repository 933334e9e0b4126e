using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Listens to the events of the application.</summary>
public static class DistributedApplicationEventingExtensions
{
    /// <summary>Before anything starts.</summary>
    public static T OnBeforeStart<T>(this T builder, Func<BeforeStartEvent, CancellationToken, Task> callback) where T : IDistributedApplicationBuilder
    {
        builder.Eventing.Subscribe(callback);
        return builder;
    }

    /// <summary>When the resources have been made.</summary>
    public static T OnAfterResourcesCreated<T>(this T builder, Func<AfterResourcesCreatedEvent, CancellationToken, Task> callback) where T : IDistributedApplicationBuilder
    {
        builder.Eventing.Subscribe(callback);
        return builder;
    }
}
