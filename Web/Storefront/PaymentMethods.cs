namespace AspireShop.Web.Storefront;

/// <summary>The cards of the simulated payment gateway.</summary>
internal static class PaymentMethods
{
    public static readonly IReadOnlyList<PaymentMethod> All =
    [
        new("card-ok", "Card", "Paid at once."),
        new("card-slow", "Slow card", "Paid after two seconds."),
        new("card-flaky", "Flaky card", "Fails twice, then pays."),
        new("card-declined", "Declined card", "The bank says no."),
    ];

    /// <summary>The name that people read; an unknown method by its id.</summary>
    public static string NameOf(string id) => All.FirstOrDefault(method => method.Id == id)?.Name ?? id;
}
