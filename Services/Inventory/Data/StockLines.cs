using AspireShop.Contracts.Inventory;
using AspireShop.Messaging;
using Npgsql;

namespace AspireShop.Inventory.Data;

/// <summary>Lines as the database takes them, and what is wrong with them.</summary>
internal static class StockLines
{
    public const int MaxSkuLength = 40;

    /// <summary>The longest delivery is a feed; an order has far fewer.</summary>
    public const int MaxLines = 100_000;

    /// <exception cref="MessageRejectedException">What is wrong, each with its value.</exception>
    public static void ThrowIfInvalid(IReadOnlyList<StockLine>? lines)
    {
        if (lines is null or { Count: 0 or > MaxLines })
        {
            throw new MessageRejectedException($"There are {lines?.Count ?? 0} lines: send 1 to {MaxLines}.");
        }

        if (lines.Select(Error).Where(e => e is not null).Take(10).ToList() is { Count: > 0 } errors)
        {
            throw new MessageRejectedException(string.Join(" ", errors));
        }

        if (lines.GroupBy(line => line.Sku, line => (long)line.Quantity, StringComparer.Ordinal).FirstOrDefault(unit => unit.Sum() > int.MaxValue) is { } many)
        {
            throw new MessageRejectedException($"The quantities of '{many.Key}' add up to {many.Sum()}: at most {int.MaxValue} can be counted.");
        }
    }

    /// <summary>What is wrong with a stock keeping unit; null when nothing is.</summary>
    public static string? SkuError(string? sku) => sku is { Length: > 0 and <= MaxSkuLength } && !sku.Contains('\0', StringComparison.Ordinal)
        ? null
        : $"'{sku}' is no SKU: it has 1 to {MaxSkuLength} characters.";

    public static void AddTo(NpgsqlCommand command, IReadOnlyList<StockLine> lines)
    {
        command.Parameters.Add(new() { Value = lines.Select(line => line.Sku).ToArray() });
        command.Parameters.Add(new() { Value = lines.Select(line => (long)line.Quantity).ToArray() });
    }

    private static string? Error(StockLine? line) => line is null
        ? "A line is null."
        : SkuError(line.Sku) ?? (line.Quantity < 1 ? $"'{line.Sku}' has quantity {line.Quantity}: send 1 or more." : null);
}
