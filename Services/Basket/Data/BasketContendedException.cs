namespace AspireShop.Basket.Data;

/// <summary>A basket changed under every attempt to change it.</summary>
internal sealed class BasketContendedException() : Exception("The basket was changed by others during every attempt to change it.");
