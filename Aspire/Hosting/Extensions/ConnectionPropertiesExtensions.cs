using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Puts parts of connections together.</summary>
public static class ConnectionPropertiesExtensions
{
    /// <summary>The parts of a resource and further ones, which win over those of the same name (without regard to case).</summary>
    public static IEnumerable<KeyValuePair<string, ReferenceExpression>> CombineProperties(
        this IResourceWithConnectionString source, IEnumerable<KeyValuePair<string, ReferenceExpression>> additional)
    {
        var combined = new Dictionary<string, ReferenceExpression>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in source.GetConnectionProperties().Concat(additional))
        {
            combined[name] = value;
        }
        return combined;
    }
}
