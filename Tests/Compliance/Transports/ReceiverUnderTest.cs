using AspireShop.Messaging;

namespace AspireShop.Compliance.Tests.Transports;

/// <summary>A receiver that can be cut off from its transport, as a process that is paused or partitioned is.</summary>
/// <param name="Receiver">The receiver.</param>
/// <param name="CutOffAsync">Breaks what connections it has and lets it make no new ones.</param>
/// <param name="ReconnectAsync">Lets it connect again.</param>
public sealed record ReceiverUnderTest(IMessageReceiver Receiver, Func<Task> CutOffAsync, Func<Task> ReconnectAsync);
