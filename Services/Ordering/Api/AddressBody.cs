using AspireShop.Contracts.Ordering;

namespace AspireShop.Ordering.Api;

/// <summary>An address as it may arrive.</summary>
internal sealed record AddressBody
{
    public string? Name { get; init; }

    public string? Line1 { get; init; }

    public string? Line2 { get; init; }

    public string? City { get; init; }

    public string? PostalCode { get; init; }

    public string? Country { get; init; }

    /// <summary>The address with "" for what is missing; the rules refuse that.</summary>
    public ShippingAddress ToAddress() => new()
    {
        Name = Name ?? "",
        Line1 = Line1 ?? "",
        Line2 = Line2,
        City = City ?? "",
        PostalCode = PostalCode ?? "",
        Country = Country ?? "",
    };
}
