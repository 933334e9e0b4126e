namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value as a manifest writes it.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The expression, such as <c>{cache.connectionString}</c>.</summary>
    string ValueExpression { get; }
}
