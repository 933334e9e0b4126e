using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace AspireShop.Messaging.Sockets.Server;

/// <summary>
/// Memory in blocks of 32 KB for the socket transport, which reads as much as fits into one block: with its own blocks of 4 KB, a dozen requests that have come
/// together would be as many reads and writes again.
/// </summary>
internal sealed class WideBlocks : MemoryPool<byte>
{
    private const int BlockBytes = 32 * 1024;

    /// <summary>Blocks kept for later: 2 MB.</summary>
    private const int Kept = 64;

    private readonly ConcurrentQueue<byte[]> _free = new();

    public override int MaxBufferSize => BlockBytes;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);

        // Pinned, as what is given to the system must be: it needs not be pinned for each call.
        return new Block(this, _free.TryDequeue(out var bytes) ? bytes : GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true));
    }

    protected override void Dispose(bool disposing) => _free.Clear();

    private void Return(byte[] bytes)
    {
        if (_free.Count < Kept)
        {
            _free.Enqueue(bytes);
        }
    }

    private sealed class Block(WideBlocks pool, byte[] bytes) : IMemoryOwner<byte>
    {
        private byte[]? _bytes = bytes;

        public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(bytes, 0, bytes.Length);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _bytes, null) is { } mine)
            {
                pool.Return(mine);
            }
        }
    }
}
