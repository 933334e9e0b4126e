using System.Text;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Sockets;
using Microsoft.Extensions.Options;

namespace AspireShop.Inventory;

/// <summary>What the service needs to be told, and everything that is wrong with it at once.</summary>
internal static class InventoryConfiguration
{
    public const string Database = "inventorydb";
    public const string CatalogQueue = "catalog-queue";
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
        var errors = Errors(configuration).ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(InventoryService.Name, typeof(IConfiguration), errors);
        }
    }

    private static string? BrokerError(IConfiguration configuration)
    {
        try
        {
            MqttBrokerOptions.Parse(configuration.GetConnectionString(Broker)!);
            return null;
        }
        catch (FormatException e)
        {
            return $"ConnectionStrings:{Broker} is wrong: {e.Message}";
        }
    }

    private static IEnumerable<string> Errors(IConfiguration configuration)
    {
        foreach (var connection in new[] { Database, CatalogQueue })
        {
            if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(connection)))
            {
                yield return $"ConnectionStrings:{connection} is missing: set it to a PostgreSQL connection string.";
            }
        }

        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(Broker)))
        {
            yield return $"ConnectionStrings:{Broker} is missing: set it to mqtt://user:password@host:port.";
        }
        else if (BrokerError(configuration) is { } error)
        {
            yield return error;
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
