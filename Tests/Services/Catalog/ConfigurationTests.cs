using AspireShop.Catalog.Feeds;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AspireShop.Catalog.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public void Everything_that_is_missing_is_named() => Assert.Equal(
        ["ConnectionStrings:catalogdb", "ConnectionStrings:broker", "Messaging:QueueReader:Password"],
        Errors().Select(error => error.Split(' ')[0]));

    [Theory]
    [InlineData("ConnectionStrings:broker", "tcp://broker:1883")]
    [InlineData("Catalog:Feeds:Folder", "relative")]
    [InlineData("Catalog:Feeds:MaxBytes", "1023")]
    [InlineData("Catalog:Feeds:MaxRows", "100001")]
    [InlineData("Catalog:Feeds:Settle", "01:00:01")]
    [InlineData("Catalog:Feeds:Rescan", "00:00:00")]
    public void A_value_that_is_wrong_is_named(string key, string value)
    {
        var error = Assert.Single(Errors((key, value)), error => error.StartsWith(key, StringComparison.Ordinal));

        Assert.Contains(value, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_cannot_be_read_is_named_with_the_others()
        => Assert.Equal(4, Errors(("Catalog:Feeds:MaxRows", "many")).Count());

    [Fact]
    public void Feeds_have_these_defaults()
    {
        var options = new FeedOptions();

        Assert.Equal((null, 67_108_864L, 50_000, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)), (options.Folder, options.MaxBytes, options.MaxRows, options.Settle, options.Rescan));
        Assert.Empty(options.Validate());
    }

    private static IEnumerable<string> Errors(params (string Key, string Value)[] settings)
        => Assert.Throws<OptionsValidationException>(() => CatalogService.Build([], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value)));
        })).Failures;
}
