namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource is related to another.</summary>
/// <param name="ResourceName">The other one.</param>
/// <param name="Type">How, such as Parent or Reference.</param>
public sealed record RelationshipSnapshot(string ResourceName, string Type);
