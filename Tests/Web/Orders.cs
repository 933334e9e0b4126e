namespace AspireShop.Web.Tests;

/// <summary>What buyers send to place an order.</summary>
internal static class Orders
{
    public static object Body(string city = "Bandung", string payment = "card-ok") => new
    {
        shippingAddress = new { name = "Siti Rahma", line1 = "Jl. Merdeka 17", city, postalCode = "40111", country = "ID" },
        paymentMethod = payment,
    };

    /// <summary>The checkout form filled in.</summary>
    public static (string Name, string Value)[] Form(string city = "Bandung") =>
    [
        ("Form.Name", "Siti Rahma"),
        ("Form.Line1", "Jl. Merdeka 17"),
        ("Form.City", city),
        ("Form.PostalCode", "40111"),
        ("Form.Country", "ID"),
        ("Form.PaymentMethod", "card-ok"),
    ];
}
