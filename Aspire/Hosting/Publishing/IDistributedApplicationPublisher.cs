using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes how an application is deployed. Registered as a keyed service; the key is what <c>--publisher</c> names.</summary>
public interface IDistributedApplicationPublisher
{
    /// <summary>Writes it.</summary>
    Task PublishAsync(DistributedApplicationModel model, CancellationToken cancellationToken);
}
