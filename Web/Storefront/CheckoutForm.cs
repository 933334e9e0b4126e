namespace AspireShop.Web.Storefront;

/// <summary>The checkout form as it is sent. The names of the members are the names of the fields.</summary>
public sealed class CheckoutForm
{
    public string? Name { get; set; }

    public string? Line1 { get; set; }

    public string? Line2 { get; set; }

    public string? City { get; set; }

    public string? PostalCode { get; set; }

    public string? Country { get; set; } = "ID";

    public string? PaymentMethod { get; set; }

    /// <summary>One key for each rendered form: however often the form is sent, it makes one order.</summary>
    public string? Key { get; set; }
}
