using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// The model points every service at the dashboard's usual telemetry address. Unless configuration says that there is a receiver,
/// it is tried once: a service that sends into the void tries again for 5 s at its end, longer than a whole shop may take to stop.
/// </summary>
internal sealed class TelemetryReceiver(IConfiguration configuration)
{
    private const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Settings =
    [
        "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "DOTNET_DASHBOARD_OTLP_ENDPOINT_URL",
        "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL",
    ];

    private readonly Lock _lock = new();
    private bool? _answers;

    /// <summary>True for the variable that names a receiver which is neither configured nor there.</summary>
    public bool IsMissing(string variable, string value)
    {
        if (variable != Variable || Settings.Any(setting => configuration[setting] is not null) || !Uri.TryCreate(value, UriKind.Absolute, out var address) || !address.IsLoopback)
        {
            return false;
        }

        lock (_lock)
        {
            return !(_answers ??= Answers(address));
        }
    }

    private static bool Answers(Uri address)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
