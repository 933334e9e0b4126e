namespace AspireShop.Messaging.Routing;

/// <summary>A type of message that the service receives.</summary>
/// <param name="Type">The name of the contract's type.</param>
/// <param name="Sender">The service it comes from.</param>
/// <param name="Transport">The way it takes.</param>
public sealed record ReceivedMessage(string Type, string Sender, Transport Transport);
