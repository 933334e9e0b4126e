using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging.Http;
using AspireShop.Support.Postgres;

namespace AspireShop.Compliance.Tests.Http;

/// <summary>HTTP over Kestrel.</summary>
public sealed class HttpCompliance(PostgresFixture postgres) : TransportCompliance
{
    protected override string SystemName => HttpTransport.System;

    protected override async Task<ITransportUnderTest> CreateAsync() => await HttpUnderTest.CreateAsync(postgres);
}
