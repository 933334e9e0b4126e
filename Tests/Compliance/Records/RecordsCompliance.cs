using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging.Records;
using AspireShop.Support.Postgres;

namespace AspireShop.Compliance.Tests.Records;

/// <summary>Records on a real Postgres, received through the restricted role.</summary>
public sealed class RecordsCompliance(PostgresFixture postgres) : TransportCompliance
{
    protected override string SystemName => RecordsTransport.System;

    protected override async Task<ITransportUnderTest> CreateAsync() => await RecordsUnderTest.CreateAsync(postgres);
}
