namespace Aspire.Hosting;

/// <summary>A protocol of OpenTelemetry.</summary>
public enum OtlpProtocol
{
    /// <summary>OTLP over gRPC.</summary>
    Grpc,

    /// <summary>OTLP over HTTP with protocol buffers.</summary>
    HttpProtobuf,
}
