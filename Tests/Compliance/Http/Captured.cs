namespace AspireShop.Compliance.Tests.Http;

/// <summary>The reply to a <see cref="Capture"/>.</summary>
public sealed record Captured(string Order, int Count);
