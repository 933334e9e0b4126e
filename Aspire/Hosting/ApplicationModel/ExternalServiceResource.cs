namespace Aspire.Hosting.ApplicationModel;

/// <summary>A service that the application uses but does not run.</summary>
public sealed class ExternalServiceResource : Resource, IResourceWithoutLifetime
{
    /// <summary>A service with a fixed address.</summary>
    public ExternalServiceResource(string name, Uri uri)
        : base(name)
    {
        Uri = uri;
    }

    /// <summary>A service whose address is a parameter.</summary>
    public ExternalServiceResource(string name, ParameterResource urlParameter)
        : base(name)
    {
        UrlParameter = urlParameter;
    }

    /// <summary>The address, when fixed.</summary>
    public Uri? Uri { get; }

    /// <summary>The parameter with the address, when it is one.</summary>
    public ParameterResource? UrlParameter { get; }

    /// <summary>What is wrong with an address, or null.</summary>
    internal static string? Problem(Uri uri) => !uri.IsAbsoluteUri
        ? "The URL for the external service must be absolute."
        : uri.AbsolutePath.EndsWith('/') ? null : "The URL for the external service must end with a slash (\"/\").";
}
