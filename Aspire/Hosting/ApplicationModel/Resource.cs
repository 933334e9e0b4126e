using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The base of resources: a name and annotations.</summary>
[DebuggerDisplay("{GetType().Name}: {Name}")]
public abstract class Resource : IResource
{
    /// <param name="name">1 to 64 ASCII letters, digits and single hyphens, starting with a letter.</param>
    /// <exception cref="ArgumentException">The name has another form.</exception>
    protected Resource(string name)
    {
        ModelName.ValidateName(nameof(Resource), name);
        Name = name;
    }

    /// <inheritdoc/>
    public virtual string Name { get; }

    /// <inheritdoc/>
    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}
