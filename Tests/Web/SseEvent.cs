using System.Text.Json.Nodes;

namespace AspireShop.Web.Tests;

/// <summary>A server-sent event of an order.</summary>
internal sealed record SseEvent(string Name, string Id, JsonObject Data)
{
    public override string ToString() => $"{Name} {Id} {Data["status"]}";
}
