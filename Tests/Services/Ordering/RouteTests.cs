using System.Diagnostics.CodeAnalysis;
using AspireShop.Ordering.Tests.Shop;
using AspireShop.Support.Postgres;

namespace AspireShop.Ordering.Tests;

/// <summary>One line of configuration has the service's own message take another way.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class RouteTests(PostgresFixture postgres)
{
    [Theory(Timeout = 60_000)]
    [InlineData("Files")]
    [InlineData("Records")]
    [InlineData("Sockets")]
    public async Task The_basket_is_cleared_by_whatever_way_the_wish_goes(string route)
    {
        var volume = Directory.CreateTempSubdirectory("shop-");
        try
        {
            await using var shop = await ShopUnderTest.StartAsync(
                postgres,
                fulfilment: false,
                ordering:
                [
                    new("Messaging:Routes:BasketCheckedOut", route),
                    new("Messaging:Files:Root", volume.FullName),
                    new("Messaging:Sockets:Folder", volume.FullName),
                    new("Messaging:Sockets:Key", "a key of the test's, 32 bytes long"),
                ]);
            using var buyer = shop.ClientOf("buyer");
            await buyer.PlaceOneAsync();

            Assert.Equal("buyer", (await shop.BasketCalls.ReadAsync(TestContext.Current.CancellationToken)).BuyerId);
        }
        finally
        {
            volume.Delete(recursive: true);
        }
    }
}
