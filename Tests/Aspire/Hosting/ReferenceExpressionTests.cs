using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests;

public sealed class ReferenceExpressionTests
{
    private readonly ParameterResource _secret = new("secret", _ => "a b/c");

    [Fact]
    public async Task It_has_two_faces()
    {
        var expression = ReferenceExpression.Create($"user={"me"};password={_secret};literal={{x}}");
        Assert.Equal("user=me;password={secret.value};literal={x}", expression.ValueExpression);
        Assert.Equal("user=me;password=a b/c;literal={x}", await expression.GetValueAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_format_reaches_into_a_nested_expression()
    {
        var nested = ReferenceExpression.Create($"x y{_secret}");
        var expression = ReferenceExpression.Create($"http://{nested:uri}@host");
        Assert.Equal("http://x%20y{secret-uri-encoded.value}@host", expression.ValueExpression);
        Assert.Equal("http://x%20ya%20b%2Fc@host", await expression.GetValueAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void An_unknown_format_is_refused()
    {
        var expression = ReferenceExpression.Create($"{_secret:base64}");
        Assert.Contains("base64", Assert.Throws<FormatException>(() => expression.ValueExpression).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https", "on")]
    [InlineData("http", "off")]
    public async Task A_conditional_is_decided_when_it_is_read(string scheme, string expected)
    {
        var container = new ContainerResource("web");
        container.Annotations.Add(new EndpointAnnotation(System.Net.Sockets.ProtocolType.Tcp, name: "main"));
        var conditional = container.GetEndpoint("main").GetTlsValue(ReferenceExpression.Create($"on"), ReferenceExpression.Create($"off"));
        container.GetEndpoint("main").EndpointAnnotation.UriScheme = scheme;
        Assert.Equal(expected, await conditional.GetValueAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_conditional_has_the_name_that_the_real_manifests_show()
    {
        var redis = new RedisResource("redis");
        Assert.EndsWith("{cond-redis-bindings-tcp-tlsenabled-d148d83a.connectionString}", redis.ConnectionStringExpression.ValueExpression, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_exist_is_an_error_that_names_it()
    {
        var missing = new ContainerResource("web").GetEndpoint("admin");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await missing.GetValueAsync(TestContext.Current.CancellationToken));
        Assert.Equal("The endpoint `admin` is not defined for the resource `web`.", error.Message);
    }

    [Fact]
    public async Task The_value_of_an_endpoint_waits_for_its_address_and_depends_on_who_asks()
    {
        var container = new ContainerResource("web");
        var endpoint = new EndpointAnnotation(System.Net.Sockets.ProtocolType.Tcp, "http", targetPort: 80);
        container.Annotations.Add(endpoint);
        var reading = container.GetEndpoint("http").GetValueAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(reading.IsCompleted);
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", 20001);
        var inside = new ValueSnapshot<AllocatedEndpoint>();
        inside.SetValue(new AllocatedEndpoint(endpoint, "web", 80, EndpointBindingMode.SingleAddress, "80", KnownNetworkIdentifiers.DefaultAspireContainerNetwork));
        Assert.True(endpoint.AllAllocatedEndpoints.TryAdd(KnownNetworkIdentifiers.DefaultAspireContainerNetwork, inside));

        Assert.Equal("http://localhost:20001", await reading);
        var context = new ValueProviderContext { Network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork };
        Assert.Equal("http://web:80", await container.GetEndpoint("http").GetValueAsync(context, TestContext.Current.CancellationToken));
    }
}
