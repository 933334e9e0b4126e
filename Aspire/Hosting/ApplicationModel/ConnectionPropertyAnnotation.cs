namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the connection that a resource gives besides those of its type.</summary>
public sealed class ConnectionPropertyAnnotation(string name, ReferenceExpression value) : IResourceAnnotation
{
    /// <summary>Its name, such as Host.</summary>
    public string Name { get; } = name;

    /// <summary>Its value.</summary>
    public ReferenceExpression Value { get; } = value;
}
