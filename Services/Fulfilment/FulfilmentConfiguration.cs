using System.Text;
using AspireShop.Fulfilment.Messages;
using AspireShop.Messaging.Routing;
using AspireShop.Messaging.Sockets;
using Microsoft.Extensions.Options;

namespace AspireShop.Fulfilment;

/// <summary>What the service needs to be told, and everything that is wrong with it at once.</summary>
internal static class FulfilmentConfiguration
{
    public const string Database = "fulfilmentdb";
    public const string ReaderPassword = "Messaging:QueueReader:Password";
    public const string SocketKey = "Messaging:Sockets:Key";
    private const string SocketFolder = "Messaging:Sockets:Folder";
    private const string InventoryAddress = "Messaging:Sockets:Addresses:inventory";
    private const string Folder = $"{FulfilmentOptions.Section}:{nameof(FulfilmentOptions.Invoices)}:{nameof(InvoiceOptions.Folder)}";
    private const int ShortestKey = 16;

    /// <summary>Where Inventory listens: its address if there is one, else its socket in the shared folder. Null when neither is told.</summary>
    public static string? SocketAddress(IConfiguration configuration)
        => configuration[InventoryAddress] is { Length: > 0 } address ? address
            : configuration[SocketFolder] is { Length: > 0 } folder ? $"unix:{Path.Combine(folder, "inventory.sock")}"
            : null;

    /// <returns>The options of section <c>Fulfilment</c>.</returns>
    /// <exception cref="OptionsValidationException">What is missing or out of range.</exception>
    public static FulfilmentOptions Read(IConfiguration configuration)
    {
        var errors = Missing(configuration).ToList();
        var options = new FulfilmentOptions();
        try
        {
            options = configuration.GetSection(FulfilmentOptions.Section).Get<FulfilmentOptions>() ?? options;
            errors.AddRange(OutOfRange(options));
        }
        catch (InvalidOperationException e)
        {
            // A value of the wrong kind; the message names the item and the value.
            errors.Add($"{e.Message} Correct or remove it.");
        }

        return errors.Count == 0 ? options : throw new OptionsValidationException(FulfilmentService.Name, typeof(FulfilmentOptions), errors);
    }

    private static IEnumerable<string> Missing(IConfiguration configuration)
    {
        foreach (var error in MessagingConfiguration.Errors(configuration, FulfilmentService.Name, FulfilmentMessages.Declare))
        {
            yield return error;
        }

        if (string.IsNullOrEmpty(configuration[ReaderPassword]))
        {
            yield return $"{ReaderPassword} is missing: set the password that Ordering reads this service's queue with.";
        }

        if (SocketAddress(configuration) is not { } address)
        {
            yield return $"{SocketFolder} is missing: set it to the folder that is shared with Inventory, or {InventoryAddress} to tcp://address:port.";
        }
        else if (!SocketsAddress.TryParse(address, out _, out var error))
        {
            yield return $"{(string.IsNullOrEmpty(configuration[InventoryAddress]) ? SocketFolder : InventoryAddress)} gives the address {error}";
        }

        if (Encoding.UTF8.GetByteCount(configuration[SocketKey] ?? "") < ShortestKey)
        {
            yield return $"{SocketKey} is missing or short: set the key that Inventory asks for, {ShortestKey} random bytes or more.";
        }

        foreach (var key in new[] { "Identity:ClientId", "Identity:ClientSecret" })
        {
            if (string.IsNullOrEmpty(configuration[key]))
            {
                yield return $"{key} is missing: set what Identity knows this service by; money is taken with it.";
            }
        }
    }

    private static IEnumerable<string> OutOfRange(FulfilmentOptions options)
    {
        if (!Path.IsPathFullyQualified(options.Invoices.Folder))
        {
            yield return $"{Folder} is '{options.Invoices.Folder}': set the absolute path of the folder for invoices, on the volume that is shared with Ordering.";
        }

        (string Item, TimeSpan Value, TimeSpan First, TimeSpan Last)[] times =
        [
            (nameof(options.StockDeadline), options.StockDeadline, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            (nameof(options.PaymentDeadline), options.PaymentDeadline, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10)),
        ];
        foreach (var (item, value, first, last) in times.Where(t => t.Value < t.First || t.Value > t.Last))
        {
            yield return $"{FulfilmentOptions.Section}:{item} is {value}: set {first} to {last}.";
        }
    }
}
