using AspireShop.Messaging.Sockets.Protocol;

namespace AspireShop.Messaging.Sockets.Client;

/// <summary>The end of a call.</summary>
/// <param name="Code"><see cref="FailureCode.None"/> when it was handled.</param>
/// <param name="Payload">The reply.</param>
/// <param name="Reason">Why it failed.</param>
internal readonly record struct CallOutcome(FailureCode Code, ReadOnlyMemory<byte> Payload, string? Reason);
