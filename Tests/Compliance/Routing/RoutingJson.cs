using System.Text.Json.Serialization;

namespace AspireShop.Compliance.Tests.Routing;

/// <summary>How the tests' contracts are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ComplianceMessage))]
internal sealed partial class RoutingJson : JsonSerializerContext;
