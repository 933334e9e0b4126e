namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>A frame that the server answers.</summary>
/// <typeparam name="TSelf">The frame itself.</typeparam>
internal interface ICallFrame<TSelf> : IFrame
    where TSelf : struct
{
    TSelf WithId(ulong id);
}
