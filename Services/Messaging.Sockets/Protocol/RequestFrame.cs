namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>Body: milliseconds left till the deadline, operation, idempotency key, traceparent, tracestate, payload.</summary>
internal readonly record struct RequestFrame(
    ulong Id, uint DeadlineMilliseconds, string Operation, string? IdempotencyKey, string? TraceParent, string? TraceState, ReadOnlyMemory<byte> Payload) : ICallFrame<RequestFrame>
{
    public FrameKind Kind => FrameKind.Request;

    public int MaxBodySize => sizeof(uint) + BodyWriter.MaxSize(Operation) + BodyWriter.MaxSize(IdempotencyKey)
        + BodyWriter.MaxSize(TraceParent) + BodyWriter.MaxSize(TraceState) + Payload.Length;

    public RequestFrame WithId(ulong id) => this with { Id = id };

    public static RequestFrame Read(ulong id, ReadOnlySpan<byte> body, TextCache texts)
    {
        var reader = new BodyReader(body, texts);
        return new RequestFrame(
            id, reader.ReadUInt32(), reader.ReadRequiredText(repeats: true), reader.ReadText(repeats: false), reader.ReadText(repeats: false), reader.ReadText(repeats: true), reader.Rest.ToArray());
    }

    public int WriteBody(Span<byte> target)
    {
        var writer = new BodyWriter(target);
        writer.Add(DeadlineMilliseconds);
        writer.Add(Operation);
        writer.Add(IdempotencyKey);
        writer.Add(TraceParent);
        writer.Add(TraceState);
        writer.Add(Payload.Span);
        return writer.Written;
    }
}
