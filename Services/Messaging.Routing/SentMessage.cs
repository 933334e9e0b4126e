namespace AspireShop.Messaging.Routing;

/// <summary>A type of message that the service sends.</summary>
/// <param name="Type">The name of the contract's type.</param>
/// <param name="Receivers">The services it is for, sorted.</param>
/// <param name="Transport">The way it takes.</param>
public sealed record SentMessage(string Type, IReadOnlyList<string> Receivers, Transport Transport);
