namespace AspireShop.Compliance.Tests.Routing;

/// <summary>The contract of the suite's messages.</summary>
public sealed record ComplianceMessage(int Number);
