using System.Net;
using Aspire.Hosting.Endpoints;
using Aspire.Hosting.Orchestration.Drivers;

namespace Aspire.Hosting.Orchestration;

/// <summary>One instance of a resource with what is its own: the ports it listens on, and its process while it runs.</summary>
internal sealed class ManagedInstance(string name, int index)
{
    public string Name { get; } = name;

    public int Index { get; } = index;

    /// <summary>Endpoint name -> port.</summary>
    public Dictionary<string, int> Ports { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ports held for it.</summary>
    public List<PortReservation> Reservations { get; } = [];

    /// <summary>What runs now; set by the executor.</summary>
    public RunningInstance? Running { get; set; }

    /// <summary>Its end was asked for.</summary>
    public bool IsStopping { get; set; }

    /// <summary>Why it could not be started, in one sentence.</summary>
    public string? Failure { get; set; }

    /// <summary>Ends the start that is under way.</summary>
    public CancellationTokenSource? Starting { get; set; }

    public IPEndPoint Target(string endpoint) => new(IPAddress.Loopback, Ports.GetValueOrDefault(endpoint));
}
