using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests;

public sealed class BuilderTests : IDisposable
{
    private readonly TestAppHost _host = new();

    [Fact]
    public void Two_resources_whose_names_differ_in_case_only_are_refused()
    {
        var builder = _host.Run();
        builder.AddRedis("cache");
        var error = Assert.Throws<DistributedApplicationException>(() => builder.AddContainer("Cache", "other"));
        Assert.Equal(
            "Cannot add resource of type 'Aspire.Hosting.ApplicationModel.ContainerResource' with name 'Cache' because resource of type 'Aspire.Hosting.ApplicationModel.RedisResource' with that name already exists. Resource names are case-insensitive.",
            error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a_b")]
    [InlineData("1a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    public void A_name_of_another_form_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => _host.Run().AddContainer(name, "image"));

    [Fact]
    public void Two_endpoints_of_one_name_are_refused()
    {
        var web = _host.Run().AddContainer("web", "image").WithHttpEndpoint(targetPort: 80);
        Assert.StartsWith("Endpoint with name 'http' already exists.", Assert.Throws<DistributedApplicationException>(() => web.WithHttpEndpoint(targetPort: 81)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_cannot_wait_for_itself()
    {
        var web = _host.Run().AddContainer("web", "image");
        Assert.Equal("The 'web' resource cannot wait for itself.", Assert.Throws<DistributedApplicationException>(() => web.WaitFor(web)).Message);
    }

    [Theory]
    [InlineData("redis", "redis", "latest")]
    [InlineData("host:5000/a/b", "host:5000/a/b", "latest")]
    [InlineData("host:5000/a/b:1.2", "host:5000/a/b", "1.2")]
    public void An_image_has_a_name_and_a_tag(string image, string name, string tag)
    {
        var annotation = _host.Run().AddContainer("web", image).Resource.Annotations.OfType<ContainerImageAnnotation>().Single();
        Assert.Equal((name, tag), (annotation.Image, annotation.Tag));
    }

    [Fact]
    public async Task Project_endpoints_and_variables_come_from_the_launch_profile()
    {
        var builder = _host.Run();
        var path = _host.AddProject("Api", """
            { "profiles": {
              "http": { "commandName": "Project", "applicationUrl": "http://localhost:5000", "environmentVariables": { "WHICH": "http" } },
              "https": { "commandName": "Project", "applicationUrl": "https://localhost:7001;http://localhost:5001", "environmentVariables": { "WHICH": "https" } } } }
            """);
        var api = builder.AddProject("api", path, "https");
        TestAppHost.Allocate(builder);
        var variables = await api.Resource.GetEnvironmentVariableValuesAsync();
        Assert.Equal("https://localhost:30001;http://localhost:30002", variables["ASPNETCORE_URLS"]);
        Assert.Equal("7001", variables["ASPNETCORE_HTTPS_PORT"]);
        Assert.Equal(("https", "https"), (variables["DOTNET_LAUNCH_PROFILE"], variables["WHICH"]));
    }

    [Fact]
    public void A_launch_profile_that_does_not_exist_is_an_error()
    {
        var path = _host.AddProject("Api", """{ "profiles": { "http": { "commandName": "Project" } } }""");
        var error = Assert.Throws<DistributedApplicationException>(() => _host.Run().AddProject("api", path, "other"));
        Assert.Equal("Launch settings file does not contain 'other' profile.", error.Message);
    }

    [Fact]
    public async Task Endpoints_of_one_scheme_are_numbered_for_service_discovery()
    {
        var builder = _host.Run();
        var api = builder.AddProject("api", _host.AddProject("Api")).WithHttpEndpoint(name: "one").WithHttpEndpoint(name: "two");
        var user = builder.AddContainer("user", "image").WithReference(api);
        TestAppHost.Allocate(builder);
        var network = KnownNetworkIdentifiers.LocalhostNetwork;
        var variables = await ResourceConfiguration.GetEnvironmentAsync(
            user.Resource, builder.ExecutionContext, network, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, TestContext.Current.CancellationToken);
        Assert.Equal(
            [("API_ONE", "http://localhost:20001"), ("services__api__http__0", "http://localhost:20001"), ("API_TWO", "http://localhost:20002"), ("services__api__http__1", "http://localhost:20002")],
            variables.Select(v => (v.Key, v.Value)));
    }

    [Fact]
    public void The_command_line_chooses_the_operation()
    {
        Assert.True(_host.Run().ExecutionContext.IsRunMode);
        Assert.True(_host.Publish().ExecutionContext.IsPublishMode);
        Assert.True(_host.Run("--operation", "publish").ExecutionContext.IsPublishMode);
        Assert.Throws<DistributedApplicationException>(() => _host.Run("--operation", "dance"));
        Assert.Equal("docker", _host.Run("--runtime", "docker").Configuration["Aspire:Runtime"]);
    }

    public void Dispose() => _host.Dispose();
}
