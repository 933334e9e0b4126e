using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Shared;

/// <summary>A piece of a value that is published: text, or what is only known where it is deployed.</summary>
internal abstract record ValuePart
{
    /// <summary>Text.</summary>
    public sealed record Literal(string Text) : ValuePart;

    /// <summary>The value of a parameter.</summary>
    /// <param name="Resource">The parameter.</param>
    /// <param name="Format">Null, or <c>uri</c> for percent-encoded.</param>
    public sealed record Parameter(ParameterResource Resource, string? Format) : ValuePart;

    /// <summary>A part of the address of an endpoint.</summary>
    public sealed record Endpoint(EndpointReference Reference, EndpointProperty Property) : ValuePart;

    /// <summary>Something else that has a manifest expression.</summary>
    public sealed record Other(IManifestExpressionProvider Provider) : ValuePart;
}
