namespace AspireShop.Web.Storefront;

/// <summary>A way to pay.</summary>
/// <param name="Id">As the API names it.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Hint">What the simulated gateway does with it.</param>
internal sealed record PaymentMethod(string Id, string Name, string Hint);
