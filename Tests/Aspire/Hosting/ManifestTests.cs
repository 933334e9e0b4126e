using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace Aspire.Hosting.Tests;

public sealed class ManifestTests : IDisposable
{
    private const string StoreManifest = """
        {
          "resources": {
            "level": {
              "type": "parameter.v0",
              "value": "{level.inputs.value}",
              "inputs": {
                "value": {
                  "type": "string",
                  "default": {
                    "value": "info"
                  }
                }
              }
            },
            "store": {
              "type": "container.v0",
              "image": "example/store:1",
              "entrypoint": "/bin/store",
              "args": [
                "--level",
                "{level.value}"
              ],
              "bindMounts": [
                {
                  "source": "conf",
                  "target": "/etc/store",
                  "readOnly": true
                }
              ],
              "volumes": [
                {
                  "name": "store-data",
                  "target": "/data",
                  "readOnly": false
                }
              ],
              "env": {
                "LEVEL": "{level.value}"
              },
              "bindings": {
                "http": {
                  "scheme": "http",
                  "protocol": "tcp",
                  "transport": "http",
                  "port": 8080,
                  "targetPort": 80,
                  "external": true
                }
              }
            }
          }
        }
        """;

    private readonly TestAppHost _host = new();

    [Fact]
    public async Task A_container_is_written_in_the_order_of_the_real_ones()
    {
        var builder = _host.Publish();
        var level = builder.AddParameter("level", "info", publishValueAsDefault: true);
        builder.AddContainer("store", "example/store", "1")
            .WithEntrypoint("/bin/store")
            .WithBindMount("conf", "/etc/store", isReadOnly: true)
            .WithVolume("store-data", "/data")
            .WithArgs("--level", level.Resource)
            .WithEnvironment("LEVEL", level)
            .WithHttpEndpoint(port: 8080, targetPort: 80)
            .WithExternalHttpEndpoints();
        Assert.Equal(StoreManifest, await _host.ManifestOf(builder), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task What_is_referred_to_but_not_in_the_model_is_written_last()
    {
        var builder = _host.Publish();
        builder.AddContainer("user", "image").WithReference(builder.AddRedis("cache")).WithReference(builder.AddPostgres("pg").AddDatabase("db"));
        var names = JsonNode.Parse(await _host.ManifestOf(builder))!["resources"]!.AsObject().Select(r => r.Key).ToList();
        Assert.Equal(["user", "cache", "pg", "db"], names[..4]);
        Assert.Equal(["cache-password", "cache-password-uri-encoded", "pg-password", "pg-password-uri-encoded"], names[4..8]);
        Assert.StartsWith("cond-cache-bindings-tcp-tlsenabled-", names[8], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Development_tools_and_external_services_leave_no_trace()
    {
        var builder = _host.Publish();
        builder.AddPostgres("pg").WithPgAdmin();
        builder.AddRedis("cache").WithRedisCommander().WithRedisInsight();
        builder.AddExternalService("rates", "https://rates.example/");
        var manifest = JsonNode.Parse(await _host.ManifestOf(builder))!["resources"]!.AsObject();
        Assert.Equal(["cache", "cache-password", "pg", "pg-password"], manifest.Select(r => r.Key).Where(n => !n.StartsWith("cond-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_is_valid_against_the_schema()
    {
        var file = Ancestors(AppContext.BaseDirectory).Select(f => Path.Combine(f, "shared", "aspire", "aspire-8.0.schema.json")).FirstOrDefault(File.Exists);
        Assert.SkipUnless(file is not null, "The schema of aspire-manifest.json is not on this machine (shared/aspire beside the checkout).");
        var text = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        InDraft4(text);
        var schema = await JsonSchema.FromJsonAsync(text.ToJsonString(), TestContext.Current.CancellationToken);
        var builder = _host.Publish();
        var cache = builder.AddRedis("cache").WithDataVolume();
        var db = builder.AddPostgres("pg").WithDataVolume().AddDatabase("db");
        var api = builder.AddProject("api", _host.AddProject("Api", """{ "profiles": { "http": { "commandName": "Project", "applicationUrl": "http://localhost:5000" } } }"""))
            .WithReference(cache).WithReference(db).WithExternalHttpEndpoints();
        builder.AddExecutable("tool", "node", ".", "index.js").WithEnvironment("API", api.GetEndpoint("http"));
        var manifest = await _host.ManifestOf(builder);
        Assert.Empty(schema.Validate(manifest));
        // The schema does tell wrong from right
        Assert.NotEmpty(schema.Validate(manifest.Replace("\"image\"", "\"picture\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_an_output_path_the_error_names_the_option()
    {
        await using var application = _host.Run("--publisher", "manifest").Build();
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.RunAsync(TestContext.Current.CancellationToken));
        Assert.Contains("--output-path", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_leaves_the_old_manifest_as_it_was()
    {
        await File.WriteAllTextAsync(_host.ManifestPath, "old", TestContext.Current.CancellationToken);
        var builder = _host.Publish();
        builder.AddContainer("web", "image").WithEnvironment(_ => throw new InvalidOperationException("no"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _host.ManifestOf(builder));
        Assert.Equal("old", await File.ReadAllTextAsync(_host.ManifestPath, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _host.Dispose();

    // The library knows JSON schema draft 4: no `true` and `false` as schemas of properties, no `const`
    private static void InDraft4(JsonNode? node)
    {
        if (node is JsonObject schema && schema["properties"] is JsonObject properties)
        {
            foreach (var (name, property) in properties.ToList())
            {
                if (property?.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
                {
                    properties[name] = property.GetValue<bool>() ? new JsonObject() : new JsonObject { ["not"] = new JsonObject() };
                }
            }
        }
        if (node is JsonObject value && value["const"] is JsonValue only)
        {
            value.Remove("const");
            value["enum"] = new JsonArray(only);
        }
        foreach (var child in node switch
        {
            JsonObject parent => parent.Select(p => p.Value),
            JsonArray items => items,
            _ => [],
        })
        {
            InDraft4(child);
        }
    }

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var next = new DirectoryInfo(folder); next is not null; next = next.Parent)
        {
            yield return next.FullName;
        }
    }
}
