namespace Aspire.Hosting.ApplicationModel;

/// <summary>A registry of container images.</summary>
public interface IContainerRegistry
{
    /// <summary>Its name.</summary>
    ReferenceExpression Name { get; }

    /// <summary>Its host and port.</summary>
    ReferenceExpression Endpoint { get; }

    /// <summary>What comes before the names of images in it; null for nothing.</summary>
    ReferenceExpression? Repository => null;
}
