using System.Collections.Concurrent;

namespace AspireShop.Messaging.Mqtt.Receiving;

/// <summary>What one run of a receiver keeps over its connections.</summary>
internal sealed class ReceiverRun(Lanes lanes, BrokerSettlement settlement)
{
    public Lanes Lanes { get; } = lanes;

    public BrokerSettlement Settlement { get; } = settlement;

    /// <summary>How many sessions it has opened; the number of the latest.</summary>
    public int Connections { get; set; }

    public bool StandsBy { get; set; }

    /// <summary>What came after the stop.</summary>
    public ConcurrentQueue<HeldMessage> Refused { get; } = new();
}
