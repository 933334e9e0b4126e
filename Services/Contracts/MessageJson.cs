using System.Text.Json;
using System.Text.Json.Serialization;
using AspireShop.Contracts.Ordering;

namespace AspireShop.Contracts;

/// <summary>How messages are written on every transport: camelCase JSON, generated at build.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderCancelled))]
[JsonSerializable(typeof(OrderStatusChanged))]
[JsonSerializable(typeof(BasketCheckedOut))]
public sealed partial class MessageJson : JsonSerializerContext;
