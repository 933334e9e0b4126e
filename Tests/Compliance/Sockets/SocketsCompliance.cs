using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging.Sockets;
using AspireShop.Support.Postgres;

namespace AspireShop.Compliance.Tests.Sockets;

/// <summary>Sockets over a Unix domain socket.</summary>
public sealed class SocketsCompliance(PostgresFixture postgres) : TransportCompliance
{
    protected override string SystemName => SocketsTransport.System;

    protected override async Task<ITransportUnderTest> CreateAsync() => await SocketsUnderTest.CreateAsync(postgres);
}
