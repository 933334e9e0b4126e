namespace Aspire.Hosting.Publishing.Shared;

/// <summary>The key under which a property is written; properties are written in the order of their declaration.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class YamlKeyAttribute(string key) : Attribute
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
