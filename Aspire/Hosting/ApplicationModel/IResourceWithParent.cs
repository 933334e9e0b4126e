namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that is part of another, such as a database of a server.</summary>
public interface IResourceWithParent : IResource
{
    /// <summary>The resource that this one is part of.</summary>
    IResource Parent { get; }
}

/// <summary>A resource that is part of another of type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The type of the parent.</typeparam>
public interface IResourceWithParent<out T> : IResourceWithParent where T : IResource
{
    /// <summary>The resource that this one is part of.</summary>
    new T Parent { get; }

    IResource IResourceWithParent.Parent => Parent;
}
