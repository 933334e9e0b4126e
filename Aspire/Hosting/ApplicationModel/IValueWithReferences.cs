namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is made of other values.</summary>
public interface IValueWithReferences
{
    /// <summary>What it is made of: resources, endpoints, expressions.</summary>
    IEnumerable<object> References { get; }
}
