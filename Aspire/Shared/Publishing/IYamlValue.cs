namespace Aspire.Hosting.Publishing.Shared;

/// <summary>A value that says itself how it is written.</summary>
internal interface IYamlValue
{
    /// <summary>The value as YAML.</summary>
    YamlNode ToYaml();
}
