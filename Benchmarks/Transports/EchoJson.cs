using System.Text.Json.Serialization;

namespace AspireShop.Benchmarks.Transports;

/// <summary>The contract of the requests: a text and the same text.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class EchoJson : JsonSerializerContext;
