using AspireShop.Fulfilment;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AspireShop.Ordering.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public void Ordering_names_everything_that_is_wrong()
    {
        var invalid = Assert.Throws<OptionsValidationException>(() => OrderingService.Build([], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection([new("Ordering:GracePeriod", "-00:00:01"), new("Ordering:Invoices:Folder", "invoices")]);
        }));

        Assert.Equal(
            ["ConnectionStrings:orderingdb", "ConnectionStrings:fulfilment-queue", "ConnectionStrings:broker", "Messaging:QueueReader:Password", "Identity:ClientId", "Identity:ClientSecret", "Ordering:GracePeriod", "Ordering:Invoices:Folder"],
            invalid.Failures.Select(f => f.Split(' ')[0]));
    }

    [Fact]
    public void Ordering_names_a_route_that_is_none_with_all_the_rest()
    {
        var invalid = Assert.Throws<OptionsValidationException>(() => OrderingService.Build([], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection([new("Messaging:Routes:OrderPlaced", "Pigeon"), new("Messaging:Routes:OrderCancelled", "Mqtt")]);
        }));

        Assert.Equal(
            ["ConnectionStrings:orderingdb", "ConnectionStrings:fulfilment-queue", "Messaging:Routes:OrderPlaced", "ConnectionStrings:broker", "Messaging:QueueReader:Password", "Identity:ClientId", "Identity:ClientSecret"],
            invalid.Failures.Select(f => f.Split(' ')[0]));
    }

    [Fact]
    public void Fulfilment_names_everything_that_is_missing()
    {
        var invalid = Assert.Throws<OptionsValidationException>(() => FulfilmentService.Build([], builder => builder.Logging.ClearProviders()));

        Assert.Equal(
            [
                "ConnectionStrings:fulfilmentdb", "ConnectionStrings:ordering-queue", "Messaging:Files:Root", "Messaging:QueueReader:Password",
                "Messaging:Sockets:Folder", "Messaging:Sockets:Key", "Identity:ClientId", "Identity:ClientSecret", "Fulfilment:Invoices:Folder",
            ],
            invalid.Failures.Select(f => f.Split(' ')[0]));
    }
}
