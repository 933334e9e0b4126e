using System.Text;

namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>Body: code, then the reason in UTF-8.</summary>
internal readonly record struct FailureFrame(ulong Id, FailureCode Code, string Reason) : IFrame
{
    private const int LongestReason = 1000;

    public FrameKind Kind => FrameKind.Failure;

    public int MaxBodySize => 1 + Encoding.UTF8.GetMaxByteCount(Math.Min(Reason.Length, LongestReason));

    public int WriteBody(Span<byte> target)
    {
        target[0] = (byte)Code;
        return 1 + Encoding.UTF8.GetBytes(Reason.AsSpan(0, Math.Min(Reason.Length, LongestReason)), target[1..]);
    }
}
