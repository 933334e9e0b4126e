namespace AspireShop.Web.Storefront;

/// <summary>How sending the checkout form ended.</summary>
internal sealed record OrderOutcome
{
    /// <summary>The order's id; null when none was placed.</summary>
    public string? OrderId { get; init; }

    /// <summary>What is wrong with single fields.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>();

    /// <summary>What is wrong with the whole.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the form's key is used up: another order has it.</summary>
    public bool IsKeySpent { get; init; }
}
