using AspireShop.Identity.Clients;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AspireShop.Identity.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public void Every_error_is_told_at_once_with_its_item_and_remedy_and_without_the_secret()
    {
        var result = new IdentityOptionsValidation(new ConfigurationBuilder().Build()).Validate(null, new IdentityOptions
        {
            Issuer = "identity",
            KeyLifetime = TimeSpan.FromHours(1),
            KeyEncryptionSecret = "tooshort",
            Clients = new Dictionary<string, ClientOptions>
            {
                ["web"] = new() { Secret = "hush" },
                ["ordering"] = new() { Secret = "0123456789abcdef" },
                ["stranger"] = new() { Secret = "0123456789abcdef" },
            },
        });

        Assert.Equal(
            [
                "ConnectionStrings:identitydb is missing; set it to a PostgreSQL database (environment: ConnectionStrings__identitydb).",
                "Identity:KeyEncryptionSecret has only 8 characters; set it to at least 16 random characters (environment: Identity__KeyEncryptionSecret).",
                "Identity:Clients:web:Secret has only 4 characters; set it to at least 16 random characters (environment: Identity__Clients__web__Secret).",
                "Identity:Clients:catalog:Secret is missing; set it to at least 16 random characters (environment: Identity__Clients__catalog__Secret).",
                "Identity:Clients:fulfilment:Secret is missing; set it to at least 16 random characters (environment: Identity__Clients__fulfilment__Secret).",
                "Identity:Clients:stranger is not a client of the shop; remove it, or use one of web, ordering, catalog, fulfilment.",
                "Identity:Issuer is 'identity', which is not an absolute address that ends in '/'; set e.g. http://identity/.",
                "Identity:KeyLifetime is 01:00:00, shorter than 2.00:00:00; set a longer one, e.g. 30.00:00:00.",
            ],
            result.Failures);
        Assert.DoesNotContain("hush", string.Concat(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_started_with_a_wrong_configuration()
    {
        var error = Assert.Throws<OptionsValidationException>(() => IdentityService.Build([]));
        Assert.Equal(6, error.Failures.Count());
    }

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        var options = new IdentityOptions();
        Assert.Equal("http://identity/", options.Issuer);
        Assert.Equal(TimeSpan.FromDays(30), options.KeyLifetime);
    }
}
