using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AspireShop.Compliance.Tests.Routing;

public sealed class RouteConfigurationTests
{
    private const string Route = $"Messaging:Routes:{Messages.Type}";

    public static TheoryData<string, string[]> Missing => new()
    {
        { "Files", ["Messaging:Files:Root"] },
        { "Mqtt", ["ConnectionStrings:broker"] },
        { "Sockets", ["Messaging:Sockets:Key", "Messaging:Sockets:Folder", "Messaging:Sockets:Folder"] },
    };

    [Theory]
    [MemberData(nameof(Missing))]
    public void What_a_route_needs_is_named_when_it_is_missing(string route, string[] items)
    {
        var errors = Errors(Both, [.. Databases, new(Route, route)]);

        Assert.Equal(items, errors.Select(e => e.Split(' ')[0]));
        Assert.All(errors, e => Assert.Contains(": set ", e, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Http")]
    [InlineData("http")]
    [InlineData(" RECORDS ")]
    public void A_route_may_be_written_in_any_case_and_needs_no_more_than_its_transport(string route)
        => Assert.Empty(Errors(Both, [.. Databases, new(Route, route)]));

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var errors = Errors(
            Both,
            [
                new(Route, "Pigeon"),
                new("Messaging:Routes:Unheard", "3"),
                new("Messaging:Routes:KnownElsewhere", "Mqtt"),
                new("Messaging:Receiver:MaxInFlight", "0"),
                new("Messaging:Receiver:Lease", "soon"),
                new("Messaging:Receiver:PollInterval", "00:00:00"),
                new("Messaging:Receiver:DrainLimit", "-00:00:01"),
                new("Messaging:Receiver:Retry:MaxAttempts", "101"),
                new("Messaging:Receiver:Retry:InitialBackoff", "00:02:00"),
                new("Messaging:Receiver:Retry:MaxBackoff", "00:00:00.001"),
                new("Messaging:Receiver:Retry:Jitter", "1"),
                new("Messaging:Receiver:Also", "Files, Pigeon"),
                new("Messaging:Files:Root", "here"),
            ]);

        Assert.Equal(
            [
                "ConnectionStrings:otherdb", "ConnectionStrings:third-queue", Route, "Messaging:Routes:Unheard", "Messaging:Receiver:MaxInFlight", "Messaging:Receiver:Lease",
                "Messaging:Receiver:PollInterval", "Messaging:Receiver:DrainLimit", "Messaging:Receiver:Retry:InitialBackoff", "Messaging:Receiver:Retry:MaxAttempts",
                "Messaging:Receiver:Retry:MaxBackoff", "Messaging:Receiver:Retry:Jitter", "Messaging:Receiver:Also", "Messaging:Files:Root",
            ],
            errors.Select(e => e.Split(' ')[0]));
    }

    [Theory]
    [InlineData("Messaging:Sockets:Key", "short", "has 5 bytes")]
    [InlineData("Messaging:Sockets:MessageAddresses:first", "nowhere", "no address")]
    [InlineData("ConnectionStrings:broker", "mqtt://user:s3cret@host:99999", "malformed")]
    [InlineData("Messaging:Http:Addresses:first", "ftp://first", "http or https")]
    public void A_wrong_setting_is_told_without_its_secret(string item, string value, string told)
    {
        var route = item.Split(':')[1] switch { "Sockets" => "Sockets", "broker" => "Mqtt", _ => "Http" };
        var errors = Errors(
            Sends,
            [
                .. Databases, new(Route, route), new(item, value),
                .. new KeyValuePair<string, string?>[] { new("Messaging:Sockets:Key", "a key of tests, long enough"), new("Messaging:Sockets:Folder", "/tmp") }.Where(s => s.Key != item),
            ]);

        var error = Assert.Single(errors);
        Assert.StartsWith(item, error, StringComparison.Ordinal);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_does_not_start_with_a_wrong_route()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([.. Databases, new(Route, "Pigeon")]);

        var invalid = Assert.Throws<OptionsValidationException>(() => builder.AddMessaging("other", Both));

        Assert.Equal($"{Route} is 'Pigeon': set Sockets, Files, Records, Http or Mqtt.", Assert.Single(invalid.Failures));
    }

    [Fact]
    public void The_route_in_code_holds_unless_configuration_says_another()
    {
        Assert.Equal(["first@files"], Subscribers([]));
        Assert.Equal(["first"], Subscribers([new(Route, "Records")]));
        Assert.Equal(["*@mqtt"], Subscribers([new(Route, "Mqtt")]));
        Assert.Equal(["first@http"], Subscribers([new("messaging:routes:compliancemessage", "http")]));

        static IEnumerable<string> Subscribers(KeyValuePair<string, string?>[] configuration)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Configuration.AddInMemoryCollection(
                [.. Databases, new("Messaging:Files:Root", "/spools"), new("ConnectionStrings:broker", "mqtt://broker"), .. configuration]);
            builder.AddMessaging("other", m => m.RecordsIn("otherdb").Sends(RoutingJson.Default.ComplianceMessage, to: "first", by: Transport.Files));
            using var services = builder.Services.BuildServiceProvider();
            return [.. services.GetRequiredService<MessageRoutes>().Subscriptions.Select(s => s.Subscriber)];
        }
    }

    [Fact]
    public void A_wrong_declaration_is_the_programmers_error()
    {
        Assert.Throws<ArgumentException>(() => Errors(m => m.Sends(RoutingJson.Default.ComplianceMessage, to: "first"), []));
        Assert.Throws<ArgumentException>(() => Errors(m => m.RecordsIn("otherdb").Sends(RoutingJson.Default.ComplianceMessage, to: "a/../b"), []));
        Assert.Throws<ArgumentException>(() => Errors(m => m.RecordsIn("otherdb").Sends(RoutingJson.Default.ComplianceMessage, to: []), []));
        Assert.Throws<ArgumentException>(() => Errors(m => m.RecordsIn("otherdb").Sends(RoutingJson.Default.ComplianceMessage, to: "a").Sends(RoutingJson.Default.ComplianceMessage, to: "b"), []));
    }

    private static KeyValuePair<string, string?>[] Databases => [new("ConnectionStrings:otherdb", "Host=nowhere"), new("ConnectionStrings:third-queue", "Host=nowhere")];

    private static void Sends(MessagingBuilder messages) => messages.RecordsIn("otherdb").Sends(RoutingJson.Default.ComplianceMessage, to: "first");

    private static void Both(MessagingBuilder messages)
    {
        Sends(messages);
        messages.Receives(RoutingJson.Default.ComplianceMessage, from: "third", _ => new ProbeConsumer(new Probe()));
    }

    private static IReadOnlyList<string> Errors(Action<MessagingBuilder> declare, KeyValuePair<string, string?>[] configuration)
        => MessagingConfiguration.Errors(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build(), "other", declare);
}
