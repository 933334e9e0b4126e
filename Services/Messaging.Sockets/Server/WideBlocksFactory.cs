using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace AspireShop.Messaging.Sockets.Server;

/// <summary>A pool for each listener, which disposes it.</summary>
internal sealed class WideBlocksFactory : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new WideBlocks();
}
