using System.Text;
using AspireShop.Inventory.Messages;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Routing;
using AspireShop.Messaging.Sockets;
using Microsoft.Extensions.Options;

namespace AspireShop.Inventory;

/// <summary>What the service needs to be told, and everything that is wrong with it at once.</summary>
internal static class InventoryConfiguration
{
    public const string Database = "inventorydb";
    public const string Broker = "broker";
    public const string SocketFolder = "Messaging:Sockets:Folder";
    public const string SocketKey = "Messaging:Sockets:Key";
    private const string Address = $"Messaging:Sockets:Addresses:{InventoryService.Name}";
    private const int ShortestKey = 16;

    /// <summary>Where the service listens: the address if there is one, else the socket <c>inventory.sock</c> in the shared folder. Null when it is told neither.</summary>
    public static string? SocketAddress(IConfiguration configuration)
        => configuration[Address] is { Length: > 0 } address ? address
            : configuration[SocketFolder] is { Length: > 0 } folder ? $"unix:{Path.Combine(folder, $"{InventoryService.Name}.sock")}"
            : null;

    /// <exception cref="OptionsValidationException">What is missing or wrong.</exception>
    public static void ThrowIfInvalid(IConfiguration configuration)
    {
        var errors = Errors(configuration).Distinct().ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(InventoryService.Name, typeof(IConfiguration), errors);
        }
    }

    private static IEnumerable<string> Errors(IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(Database)))
        {
            yield return $"ConnectionStrings:{Database} is missing: set it to a PostgreSQL connection string.";
        }

        foreach (var error in MessagingConfiguration.Errors(configuration, InventoryService.Name, InventoryMessages.Declare))
        {
            yield return error;
        }

        if (MqttBrokerOptions.Error($"ConnectionStrings:{Broker}", configuration.GetConnectionString(Broker)) is { } broker)
        {
            yield return broker;
        }

        if (SocketAddress(configuration) is not { } address)
        {
            yield return $"{SocketFolder} is missing: set it to a folder that the clients share, or {Address} to tcp://address:port.";
        }
        else if (!SocketsAddress.TryParse(address, out _, out var wrong))
        {
            yield return $"{(string.IsNullOrEmpty(configuration[Address]) ? SocketFolder : Address)} gives the address {wrong}";
        }

        if (Encoding.UTF8.GetByteCount(configuration[SocketKey] ?? "") < ShortestKey)
        {
            yield return $"{SocketKey} is missing or short: set the key that the clients prove, {ShortestKey} random bytes or more.";
        }
    }
}
