using System.Text.Json.Serialization;

namespace AspireShop.Compliance.Tests.Http;

/// <summary>How the tests' contracts are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Capture))]
[JsonSerializable(typeof(Captured))]
internal sealed partial class TestJson : JsonSerializerContext;
