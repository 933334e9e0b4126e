namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource sends telemetry to the dashboard.</summary>
public class OtlpExporterAnnotation : IResourceAnnotation
{
    /// <summary>The protocol that it must use; null for the one that the dashboard has.</summary>
    public OtlpProtocol? RequiredProtocol { get; init; }
}
