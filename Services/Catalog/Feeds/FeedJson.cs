using System.Text.Json;
using System.Text.Json.Serialization;

namespace AspireShop.Catalog.Feeds;

/// <summary>Reports as they are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FeedReport))]
internal sealed partial class FeedJson : JsonSerializerContext;
