using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace AspireShop.Architecture.Tests;

/// <summary>The compiled parts whose arrows are checked, loaded once.</summary>
internal static class Assemblies
{
    public static readonly ArchUnitNET.Domain.Architecture Architecture = new ArchLoader()
        .LoadFilteredDirectory(AppContext.BaseDirectory, "AspireShop.*.dll")
        .LoadFilteredDirectory(AppContext.BaseDirectory, "Aspire.*.dll")
        .Build();

    /// <summary>All types of the assembly with this simple name.</summary>
    public static IObjectProvider<IType> Of(string assembly) =>
        Types().That().ResideInAssemblyMatching($@"^{assembly.Replace(".", @"\.", StringComparison.Ordinal)},").As(assembly);
}
