namespace AspireShop.Contracts.Ordering;

public static class OrderStatusExtensions
{
    /// <summary>Whether no other status can follow.</summary>
    public static bool IsTerminal(this OrderStatus status) => status >= OrderStatus.Completed;
}
