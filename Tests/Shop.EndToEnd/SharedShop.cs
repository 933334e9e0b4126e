namespace AspireShop.EndToEnd.Tests;

/// <summary>The tests that share one running shop.</summary>
[CollectionDefinition(Name)]
public sealed class SharedShop : ICollectionFixture<ShopFixture>
{
    public const string Name = "shop";
}
