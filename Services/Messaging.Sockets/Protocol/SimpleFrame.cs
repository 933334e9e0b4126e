namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>A frame whose body is there already, or empty.</summary>
internal readonly record struct SimpleFrame(FrameKind Kind, ulong Id, ReadOnlyMemory<byte> Body = default) : IFrame
{
    public int MaxBodySize => Body.Length;

    public int WriteBody(Span<byte> target)
    {
        Body.Span.CopyTo(target);
        return Body.Length;
    }
}
