using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging.Files;
using AspireShop.Support.Postgres;

namespace AspireShop.Compliance.Tests.Files;

/// <summary>Files on a real file system.</summary>
public sealed class FilesCompliance(PostgresFixture postgres) : TransportCompliance
{
    protected override string SystemName => FilesTransport.System;

    protected override async Task<ITransportUnderTest> CreateAsync() => await FilesUnderTest.CreateAsync(postgres);
}
