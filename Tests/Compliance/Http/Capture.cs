namespace AspireShop.Compliance.Tests.Http;

/// <summary>A request of the tests.</summary>
public sealed record Capture(string Order, int Amount);
