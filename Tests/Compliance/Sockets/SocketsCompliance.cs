using AspireShop.Compliance.Tests.Transports;
using AspireShop.Support.Postgres;

namespace AspireShop.Compliance.Tests.Sockets;

/// <summary>Sockets over a Unix domain socket.</summary>
public sealed class SocketsCompliance(PostgresFixture postgres) : TransportCompliance
{
    protected override async Task<ITransportUnderTest> CreateAsync() => await SocketsUnderTest.CreateAsync(postgres);
}
