using System.Text.Json;
using System.Text.Json.Serialization;
using AspireShop.Contracts.Ordering;
using AspireShop.Ordering.Catalog;

namespace AspireShop.Ordering.Api;

/// <summary>How this service reads and writes JSON, generated at build.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlaceOrderBody))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(IReadOnlyList<Order>))]
[JsonSerializable(typeof(CatalogPrice[]))]
[JsonSerializable(typeof(FingerprintedBody))]
internal sealed partial class OrderingJson : JsonSerializerContext;
