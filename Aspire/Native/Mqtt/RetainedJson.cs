using System.Text.Json.Serialization;

namespace AspireShop.Native.Mqtt;

[JsonSerializable(typeof(RetainedMessage))]
internal sealed partial class RetainedJson : JsonSerializerContext;
