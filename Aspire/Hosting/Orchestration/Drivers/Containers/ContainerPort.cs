using System.Globalization;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>A published port.</summary>
/// <param name="Endpoint">The endpoint's name in the model.</param>
/// <param name="Target">The port inside, 1 to 65535.</param>
/// <param name="IsUdp">UDP; else TCP.</param>
/// <param name="Host">The port on this machine's loopback address; null: the runtime chooses one.</param>
internal sealed record ContainerPort(string Endpoint, int Target, bool IsUdp, int? Host)
{
    /// <summary><c>5432/tcp</c>, as the runtime names it.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Target}/{(IsUdp ? "udp" : "tcp")}");

    /// <summary>Only this machine reaches it: what is for others goes through the proxy of the endpoint.</summary>
    public string Publish => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Host}:{Key}");
}
