using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Validation;

/// <summary>What a resource waits for, is part of or refers to is in the model.</summary>
internal sealed class ReferenceRule : IModelRule
{
    public IEnumerable<ModelError> Check(DistributedApplicationModel model)
    {
        var known = model.Resources.ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var resource in model.Resources)
        {
            foreach (var (how, other) in Others(resource))
            {
                // A parameter that a resource made for itself (its password) is not of the model, and need not be
                if (!known.Contains(other) && other is not ParameterResource && !HasNamesake(model, other))
                {
                    yield return new ModelError($"resource '{resource.Name}', {how}", $"'{other.Name}' is not in the model", "Add it with the builder of this application, or take the reference out.");
                }
            }
        }
    }

    private static bool HasNamesake(DistributedApplicationModel model, IResource other) =>
        model.Resources.Any(r => string.Equals(r.Name, other.Name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string How, IResource Other)> Others(IResource resource)
    {
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
        {
            yield return (wait.WaitType == WaitType.WaitForCompletion ? "WaitForCompletion" : "WaitFor", wait.Resource);
        }
        foreach (var relation in resource.Annotations.OfType<ResourceRelationshipAnnotation>().Where(r => r.Type != KnownRelationshipTypes.WaitFor))
        {
            yield return (relation.Type, relation.Resource);
        }
        if (resource is IResourceWithParent child)
        {
            yield return (KnownRelationshipTypes.Parent, child.Parent);
        }
    }
}
