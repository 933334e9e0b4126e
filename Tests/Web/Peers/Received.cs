namespace AspireShop.Web.Tests.Peers;

/// <summary>A request as a service saw it.</summary>
public sealed record Received(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
