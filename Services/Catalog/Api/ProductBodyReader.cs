using AspireShop.Catalog.Domain;
using AspireShop.Contracts.Catalog;

namespace AspireShop.Catalog.Api;

/// <summary>Checks a product the staff sent, and finds everything that is wrong with it.</summary>
internal sealed class ProductBodyReader(ErrorList errors)
{
    public const int MaxAvailable = 1_000_000;

    /// <param name="body">What was sent.</param>
    /// <param name="id">The id in the address; null for a new product.</param>
    /// <param name="errors">Gets what is wrong; the draft is only to be used when it is empty.</param>
    public static ProductDraft Read(ProductBody body, string? id, ErrorList errors) => new ProductBodyReader(errors).Read(body, id);

    private ProductDraft Read(ProductBody body, string? id)
    {
        var name = Text("name", body.Name, 120);
        if (body.Currency is not (null or Money.Currency))
        {
            errors.Add("currency", $"Must be {Money.Currency}, the shop's base currency.");
        }

        if (body.Available is < 0 or > MaxAvailable)
        {
            errors.Add("available", $"Must be a whole number from 0 to {MaxAvailable}.");
        }

        return new ProductDraft
        {
            Id = Id(body.Id, id, name),
            Sku = Sku(body.Sku),
            Name = name,
            Description = Text("description", body.Description, 4000, lines: true),
            Price = Price(body.Price),
            Category = Text("category", body.Category, 60),
            Brand = Text("brand", body.Brand, 60),
            Available = body.Available,
        };
    }

    private string Id(string? sent, string? address, string name)
    {
        if (address is not null)
        {
            if (sent is not null && sent != address)
            {
                errors.Add("id", "Cannot be changed: leave it out, or repeat the one in the address.");
            }

            return address;
        }

        var id = sent ?? Slug.FromName(name);
        if (!Slug.IsValid(id))
        {
            errors.Add("id", $"Must be 1 to {Slug.MaxLength} lower case letters and digits joined by single hyphens, e.g. kopi-gayo-250g.");
        }

        return id;
    }

    private string Sku(string? sku)
    {
        if (sku is not { Length: > 0 and <= 40 } || !sku.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.'))
        {
            errors.Add("sku", "Must be 1 to 40 letters, digits, dots and hyphens.");
        }

        return sku ?? "";
    }

    private string Text(string field, string? text, int maxLength, bool lines = false)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0 || trimmed.Length > maxLength)
        {
            errors.Add(field, $"Must have 1 to {maxLength} characters.");
        }

        if (trimmed.Any(character => char.IsControl(character) && !(lines && character == '\n')))
        {
            errors.Add(field, "Must not contain control characters.");
        }

        return trimmed;
    }

    private decimal Price(string? price)
    {
        if (!Money.TryParse(price, out var amount) || amount == 0)
        {
            errors.Add("price", "Must be a decimal string above 0 with at most two decimals, e.g. \"125000.00\".");
        }

        return amount;
    }
}
