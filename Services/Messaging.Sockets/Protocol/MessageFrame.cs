namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>Body: message id, time (100 ns since 1970, UTC), attempt, type, source, partition key, traceparent, tracestate, payload.</summary>
internal readonly record struct MessageFrame(ulong Id, int Attempt, Envelope Envelope) : ICallFrame<MessageFrame>
{
    public FrameKind Kind => FrameKind.Message;

    public int MaxBodySize => 16 + sizeof(long) + sizeof(uint) + BodyWriter.MaxSize(Envelope.Type) + BodyWriter.MaxSize(Envelope.Source) + BodyWriter.MaxSize(Envelope.PartitionKey)
        + BodyWriter.MaxSize(Envelope.TraceParent) + BodyWriter.MaxSize(Envelope.TraceState) + Envelope.Payload.Length;

    public MessageFrame WithId(ulong id) => this with { Id = id };

    public static Envelope Read(ReadOnlySpan<byte> body, TextCache texts)
    {
        var reader = new BodyReader(body, texts);
        return new Envelope
        {
            Id = reader.ReadGuid(),
            Time = TimeOf(reader.ReadInt64()),
            Attempt = (int)Math.Clamp(reader.ReadUInt32(), 1, int.MaxValue),
            Type = reader.ReadRequiredText(repeats: true),
            Source = reader.ReadRequiredText(repeats: true),
            PartitionKey = reader.ReadRequiredText(repeats: false),
            TraceParent = reader.ReadText(repeats: false),
            TraceState = reader.ReadText(repeats: true),
            Payload = reader.Rest.ToArray(),
        };
    }

    public int WriteBody(Span<byte> target)
    {
        var writer = new BodyWriter(target);
        writer.Add(Envelope.Id);
        writer.Add(Envelope.Time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks);
        writer.Add((uint)Attempt);
        writer.Add(Envelope.Type);
        writer.Add(Envelope.Source);
        writer.Add(Envelope.PartitionKey);
        writer.Add(Envelope.TraceParent);
        writer.Add(Envelope.TraceState);
        writer.Add(Envelope.Payload.Span);
        return writer.Written;
    }

    private static DateTimeOffset TimeOf(long ticks)
    {
        var (first, last) = (DateTimeOffset.MinValue.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks, DateTimeOffset.MaxValue.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks);
        return ticks >= first && ticks <= last ? DateTimeOffset.UnixEpoch.AddTicks(ticks) : throw new ProtocolException("A message's time is out of range.");
    }
}
