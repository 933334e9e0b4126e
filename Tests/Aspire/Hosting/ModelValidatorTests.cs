using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Validation;

namespace Aspire.Hosting.Tests;

public sealed class ModelValidatorTests : IDisposable
{
    private readonly TestAppHost _host = new();

    [Fact]
    public void All_errors_come_at_once_each_with_item_value_and_remedy()
    {
        var builder = _host.Run();
        var elsewhere = _host.Run().AddContainer("elsewhere", "image");
        builder.AddParameter("api-key", secret: true);
        var first = builder.AddContainer("first", "image").WaitFor(elsewhere);
        var second = builder.AddContainer("second", "image").WaitFor(first).WithEnvironment("FIRST", first.GetEndpoint("admin"));
        first.WaitForStart(second);

        var error = Assert.Throws<DistributedApplicationException>(() => ModelValidator.Validate(new DistributedApplicationModel(builder.Resources)));
        var lines = error.Message.Split(Environment.NewLine);
        Assert.Equal("The application model has 4 errors; nothing was started.", lines[0]);
        Assert.Collection(
            lines[1..],
            line => Assert.StartsWith("- resource 'first', WaitFor: 'elsewhere' is not in the model. Add it", line, StringComparison.Ordinal),
            line => Assert.StartsWith("- resource 'second', endpoint reference: the endpoint 'admin' is not defined for the resource 'first'. It has no endpoints", line, StringComparison.Ordinal),
            line => Assert.StartsWith("- circular wait: 'first' -> 'second' -> 'first'. ", line, StringComparison.Ordinal),
            line => Assert.StartsWith("- parameter 'api-key': it has no value. Give it one: `dotnet user-secrets set Parameters:api-key VALUE`", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_project_file_is_an_error()
    {
        var builder = _host.Run();
        builder.AddProject("api", "nowhere/Api.csproj");
        var error = Assert.Throws<DistributedApplicationException>(() => ModelValidator.Validate(new DistributedApplicationModel(builder.Resources)));
        Assert.Contains("project 'api': there is no file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_like_that_of_the_shop_has_no_errors()
    {
        var builder = _host.Run();
        var db = builder.AddPostgres("postgres").AddDatabase("db");
        var cache = builder.AddRedis("cache");
        var api = builder.AddProject("api", _host.AddProject("Api")).WithReference(db).WaitFor(db).WithReference(cache).WaitFor(cache).WithHttpEndpoint();
        builder.AddProject("web", _host.AddProject("Web")).WithReference(api).WaitFor(api).WithReference(api.GetEndpoint("https"));
        ModelValidator.Validate(new DistributedApplicationModel(builder.Resources));
    }

    [Fact]
    public async Task Nothing_starts_when_the_model_has_errors()
    {
        var builder = _host.Run();
        var started = false;
        builder.AddParameter("missing");
        builder.AddResource(new CustomResource("custom")).OnInitializeResource((_, _, _) =>
        {
            started = true;
            return Task.CompletedTask;
        });
        await using var application = builder.Build();
        await Assert.ThrowsAsync<DistributedApplicationException>(() => application.StartAsync(TestContext.Current.CancellationToken));
        Assert.False(started);
    }

    public void Dispose() => _host.Dispose();

    private sealed class CustomResource(string name) : Resource(name);
}
