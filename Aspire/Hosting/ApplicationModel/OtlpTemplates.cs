namespace Aspire.Hosting.ApplicationModel;

/// <summary>Templates in telemetry variables that the engine fills in for each instance when it starts it.</summary>
internal static class OtlpTemplates
{
    /// <summary>The place of the service's name: the name of the resource.</summary>
    public const string ServiceName = "{{- index .Annotations \"otel-service-name\" -}}";

    /// <summary>The place of the instance's id.</summary>
    public const string ServiceInstanceId = "{{- index .Annotations \"otel-service-instance-id\" -}}";

    /// <summary>The text with the names of an instance in place of the templates.</summary>
    public static string Expand(string text, string serviceName, string serviceInstanceId) => text
        .Replace(ServiceName, serviceName, StringComparison.Ordinal)
        .Replace(ServiceInstanceId, serviceInstanceId, StringComparison.Ordinal);
}
