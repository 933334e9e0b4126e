using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace AspireShop.Architecture.Tests;

/// <summary>The arrows inside the assembly Aspire.Hosting, where a project reference says nothing: a folder is a namespace.</summary>
public class HostingArrowTests
{
    private const string Hosting = @"Aspire\.Hosting";

    private static readonly IObjectProvider<IType> Model = In("ApplicationModel", "the application model");
    private static readonly IObjectProvider<IType> Orchestration = In("Orchestration", "the engine");
    private static readonly IObjectProvider<IType> Publishing = In("Publishing", "the publishers");
    private static readonly IObjectProvider<IType> Eventing = In("Eventing", "the events");
    private static readonly IObjectProvider<IType> Endpoints = In("Endpoints", "the endpoints");

    [Fact]
    public void The_model_does_not_know_the_engine() => MustNotDepend(Model, Orchestration);

    [Fact]
    public void The_model_does_not_know_the_publishers() => MustNotDepend(Model, Types().That().Are(Publishing)
        // Aspire's public API hands it to a resource's own callback and to a parameter's default.
        .And().DoNotHaveNameMatching("^ManifestPublishingContext$").As("the publishers"));

    [Fact]
    public void The_events_do_not_know_the_engine() => MustNotDepend(Eventing, Orchestration);

    [Fact]
    public void The_engine_does_not_know_the_publishers() => MustNotDepend(Orchestration, Publishing);

    [Fact]
    public void The_publishers_do_not_know_the_engine() => MustNotDepend(Publishing, Orchestration);

    [Fact]
    public void The_proxies_do_not_know_the_engine() => MustNotDepend(Endpoints, Orchestration);

    [Fact]
    public void The_plan_is_made_without_drivers_and_processes() =>
        MustNotDepend(In(@"Orchestration\.Plan", "the plan"), In(@"Orchestration\.(Drivers|Processes|Execute|Observe)", "what carries it out"));

    [Fact]
    public void The_dashboard_knows_the_engine_by_its_own_contract_only() =>
        MustNotDepend(Assemblies.Of("Aspire.Dashboard"), Assemblies.Of("Aspire.Hosting"));

    private static GivenTypesConjunctionWithDescription In(string folder, string name) =>
        Types().That().ResideInNamespaceMatching($@"^{Hosting}\.{folder}(\..+)?$").As(name);

    private static void MustNotDepend(IObjectProvider<IType> from, IObjectProvider<IType> to) =>
        Types().That().Are(from).Should().NotDependOnAny(to).Because("the design draws no arrow there").Check(Assemblies.Architecture);
}
