using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AspireShop.Inventory.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public void Everything_that_is_missing_is_named() => Assert.Equal(
        ["ConnectionStrings:inventorydb", "ConnectionStrings:catalog-queue", "ConnectionStrings:broker", "Messaging:Sockets:Folder", "Messaging:Sockets:Key"],
        Errors().Select(error => error.Split(' ')[0]));

    [Theory]
    [InlineData("Messaging:Sockets:Folder", "relative")]
    [InlineData("Messaging:Sockets:Addresses:inventory", "http://inventory:80")]
    [InlineData("Messaging:Sockets:Addresses:inventory", "tcp://inventory")]
    public void An_address_that_is_none_is_named_with_its_value(string key, string value)
    {
        var error = Assert.Single(Errors((key, value)), error => error.StartsWith(key, StringComparison.Ordinal));

        Assert.Contains(value, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_key_is_refused_and_not_shown()
    {
        var error = Assert.Single(Errors(("Messaging:Sockets:Key", "only 15 letters")), error => error.StartsWith("Messaging:Sockets:Key", StringComparison.Ordinal));

        Assert.DoesNotContain("only 15 letters", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/run/shop", null, "unix:/run/shop/inventory.sock")]
    [InlineData("/run/shop", "tcp://10.0.0.1:7000", "tcp://10.0.0.1:7000")]
    [InlineData(null, null, null)]
    public void An_address_of_its_own_beats_the_shared_folder(string? folder, string? address, string? expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Messaging:Sockets:Folder", folder), new("Messaging:Sockets:Addresses:inventory", address)]).Build();

        Assert.Equal(expected, InventoryConfiguration.SocketAddress(configuration));
    }

    private static IEnumerable<string> Errors(params (string Key, string Value)[] settings)
        => Assert.Throws<OptionsValidationException>(() => InventoryService.Build([], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value)));
        })).Failures;
}
