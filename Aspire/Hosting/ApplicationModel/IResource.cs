namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the distributed application: inert data that the engine, a publisher or the dashboard acts on.</summary>
public interface IResource
{
    /// <summary>The name, unique in the application without regard to case.</summary>
    string Name { get; }

    /// <summary>Everything that is known about the resource beside its name.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
