using Aspire.Hosting.ApplicationModel;

namespace AspireShop.Hosting.Mqtt;

/// <summary>Who may connect to a broker.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Password">Its password.</param>
/// <param name="Access">What it may do; nothing else.</param>
public sealed record MqttUser(string Name, ParameterResource Password, IReadOnlyList<MqttAccess> Access);
