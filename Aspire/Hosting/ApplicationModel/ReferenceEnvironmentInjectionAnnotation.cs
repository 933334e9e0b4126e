namespace Aspire.Hosting.ApplicationModel;

/// <summary>Which variables the references of a resource give to it.</summary>
public class ReferenceEnvironmentInjectionAnnotation(ReferenceEnvironmentInjectionFlags flags) : IResourceAnnotation
{
    /// <summary>Which.</summary>
    public ReferenceEnvironmentInjectionFlags Flags { get; } = flags;
}
