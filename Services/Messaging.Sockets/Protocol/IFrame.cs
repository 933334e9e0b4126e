namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>A frame to be written.</summary>
internal interface IFrame
{
    FrameKind Kind { get; }

    ulong Id { get; }

    /// <summary>The most that <see cref="WriteBody"/> writes.</summary>
    int MaxBodySize { get; }

    /// <returns>How much it wrote.</returns>
    int WriteBody(Span<byte> target);
}
