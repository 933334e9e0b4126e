using AspireShop.Messaging.Sockets.Protocol;

namespace AspireShop.Messaging.Sockets.Server;

/// <summary>What became of a call.</summary>
/// <param name="Code"><see cref="FailureCode.None"/> when it was handled.</param>
/// <param name="Payload">The reply to a request.</param>
/// <param name="Reason">Why it failed.</param>
internal readonly record struct Answer(FailureCode Code, ReadOnlyMemory<byte> Payload, string? Reason)
{
    public static Answer Failed(FailureCode code, string reason) => new(code, default, reason);
}
