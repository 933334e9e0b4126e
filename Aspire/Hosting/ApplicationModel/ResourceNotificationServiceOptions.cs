namespace Aspire.Hosting.ApplicationModel;

/// <summary>Options of <see cref="ResourceNotificationService"/>.</summary>
public sealed class ResourceNotificationServiceOptions
{
    /// <summary>
    /// What a waiting resource does when what it waits for ends or fails. Default: wait on where there is a dashboard
    /// (somebody can start it again), else fail.
    /// </summary>
    public WaitBehavior DefaultWaitBehavior { get; set; } = WaitBehavior.StopOnResourceUnavailable;
}
