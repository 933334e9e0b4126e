using System.Text.Json.Serialization;

namespace AspireShop.Messaging.Files.Spooling;

/// <summary>The JSON in the spool.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SpoolHeader))]
[JsonSerializable(typeof(FailureReport))]
internal sealed partial class SpoolJson : JsonSerializerContext;
