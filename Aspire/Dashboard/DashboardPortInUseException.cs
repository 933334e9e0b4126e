namespace Aspire.Dashboard;

/// <summary>The dashboard cannot listen: another process has the port.</summary>
public sealed class DashboardPortInUseException : IOException
{
    public DashboardPortInUseException(Uri url, Exception innerException)
        : base($"The dashboard cannot listen on {url}: port {url.Port} is in use.", innerException) => Port = url.Port;

    /// <summary>The port that is taken.</summary>
    public int Port { get; }
}
