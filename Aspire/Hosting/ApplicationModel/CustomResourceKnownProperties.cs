namespace Aspire.Hosting.ApplicationModel;

/// <summary>The names of properties that the dashboard knows.</summary>
public static class CustomResourceKnownProperties
{
    /// <summary>Where the resource comes from.</summary>
    public static readonly string Source = "resource.source";

    /// <summary>The connection string.</summary>
    public static readonly string ConnectionString = "resource.connectionString";
}
