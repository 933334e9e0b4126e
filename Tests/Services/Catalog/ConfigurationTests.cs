using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AspireShop.Catalog.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public void Everything_that_is_missing_is_named() => Assert.Equal(
        ["ConnectionStrings:catalogdb", "Messaging:QueueReader:Password"],
        Errors().Select(error => error.Split(' ')[0]));

    private static IEnumerable<string> Errors(params (string Key, string Value)[] settings)
        => Assert.Throws<OptionsValidationException>(() => CatalogService.Build([], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value)));
        })).Failures;
}
