namespace Aspire.Hosting.ApplicationModel;

/// <summary>How many instances of a resource run.</summary>
/// <param name="replicas">At least 1 (default 1).</param>
public class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    /// <summary>How many.</summary>
    public int Replicas { get; } = replicas;
}
