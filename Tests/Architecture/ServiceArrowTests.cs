using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace AspireShop.Architecture.Tests;

public class ServiceArrowTests
{
    private static readonly string[] Services =
    [
        "AspireShop.Basket", "AspireShop.Catalog", "AspireShop.Fulfilment", "AspireShop.Identity", "AspireShop.Inventory", "AspireShop.Ordering", "AspireShop.Payments",
    ];

    private static readonly string[] Transports =
    [
        "AspireShop.Messaging.Files", "AspireShop.Messaging.Http", "AspireShop.Messaging.Mqtt", "AspireShop.Messaging.Records", "AspireShop.Messaging.Sockets",
    ];

    private static readonly string[] Hosting =
    [
        "Aspire.Hosting", "Aspire.Hosting.AppHost", "Aspire.Hosting.PostgreSQL", "Aspire.Hosting.Redis", "Aspire.Hosting.Testing", "Aspire.Dashboard",
        "AspireShop.Hosting.Mqtt",
    ];

    public static TheoryData<string, string> ServicePairs() =>
        new(from one in Services from other in Services where one != other select (one, other));

    public static TheoryData<string, string> TransportPairs() =>
        new(from one in Transports from other in Transports where one != other select (one, other));

    public static TheoryData<string> Parts() => [.. Services, "AspireShop.Web", "AspireShop.ServiceDefaults"];

    [Theory]
    [MemberData(nameof(ServicePairs))]
    public void A_service_does_not_know_another_service(string service, string other) => MustNotDepend(service, other);

    [Theory]
    [MemberData(nameof(Parts))]
    public void Services_and_Web_do_not_know_who_runs_them(string part) => MustNotDepend(part, Hosting);

    [Fact]
    public void Web_knows_no_service() => MustNotDepend("AspireShop.Web", Services);

    [Fact]
    public void The_contracts_depend_on_nothing() =>
        MustNotDepend("AspireShop.Contracts", [.. Services, "AspireShop.Web", "AspireShop.ServiceDefaults", "AspireShop.Messaging", "AspireShop.Messaging.Routing", .. Transports]);

    [Fact]
    public void The_messaging_contract_knows_no_transport() => MustNotDepend("AspireShop.Messaging", [.. Transports, "AspireShop.Messaging.Routing"]);

    [Theory]
    [MemberData(nameof(TransportPairs))]
    public void A_transport_does_not_know_another_transport(string transport, string other) => MustNotDepend(transport, other);

    [Fact]
    public void The_rules_see_an_arrow_where_there_is_one() =>
        Assert.False(Types().That().Are(Assemblies.Of("AspireShop.Web")).Should().NotDependOnAny(Assemblies.Of("AspireShop.Contracts")).HasNoViolations(Assemblies.Architecture));

    private static void MustNotDepend(string from, params string[] to)
    {
        foreach (var other in to)
        {
            Types().That().Are(Assemblies.Of(from)).Should().NotDependOnAny(Assemblies.Of(other))
                .Because("the design draws no arrow there")
                .Check(Assemblies.Architecture);
        }
    }
}
