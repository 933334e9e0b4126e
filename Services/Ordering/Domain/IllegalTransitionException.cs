using AspireShop.Contracts.Ordering;

namespace AspireShop.Ordering.Domain;

/// <summary>An order was to take a step that it cannot take.</summary>
internal sealed class IllegalTransitionException(Guid orderId, OrderStatus from, int version, OrderStatus to, int toVersion)
    : InvalidOperationException($"Order {orderId} is {from} at version {version}: it cannot become {to} at version {toVersion}.");
