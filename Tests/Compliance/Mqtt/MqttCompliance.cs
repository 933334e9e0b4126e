using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging.Mqtt;
using AspireShop.Support.Postgres;

namespace AspireShop.Compliance.Tests.Mqtt;

/// <summary>MQTT 5 on the broker of native mode.</summary>
public sealed class MqttCompliance(PostgresFixture postgres) : TransportCompliance
{
    protected override string SystemName => MqttTransport.System;

    protected override async Task<ITransportUnderTest> CreateAsync() => await MqttUnderTest.CreateAsync(postgres);
}
