using AspireShop.Contracts.Ordering;

namespace AspireShop.Ordering.Domain;

/// <summary>What an order must be like before its prices are looked up: every violation, by the member's path.</summary>
internal static class OrderRules
{
    public const int MaxLines = 50;
    public const int MaxQuantity = 99;

    public static Dictionary<string, string[]> Violations(ShippingAddress? address, string? paymentMethod, IReadOnlyList<PlaceOrderLine> lines)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (address is null)
        {
            errors["shippingAddress"] = ["Say where the order goes: name, line1, city, postalCode, country."];
        }
        else
        {
            AddressViolations(address, errors);
        }

        if (!PaymentMethods.All.Contains(paymentMethod, StringComparer.Ordinal))
        {
            errors["paymentMethod"] = [$"Choose one of {string.Join(", ", PaymentMethods.All)}."];
        }

        LineViolations(lines, errors);
        return errors;
    }

    private static void AddressViolations(ShippingAddress address, Dictionary<string, string[]> errors)
    {
        Text("name", address.Name, 100, errors);
        Text("line1", address.Line1, 200, errors);
        Text("city", address.City, 100, errors);
        Text("postalCode", address.PostalCode, 20, errors);
        if (address.Line2 is not null)
        {
            Text("line2", address.Line2, 200, errors, required: false);
        }

        if (address.Country is not { Length: 2 } country || !country.All(char.IsAsciiLetterUpper))
        {
            errors["shippingAddress.country"] = ["Give two upper-case letters (ISO 3166-1), like ID."];
        }
    }

    private static void Text(string member, string? text, int limit, Dictionary<string, string[]> errors, bool required = true)
    {
        if (required && string.IsNullOrWhiteSpace(text))
        {
            errors[$"shippingAddress.{member}"] = ["Fill this in."];
        }
        else if (text!.Length > limit || text.Any(char.IsControl))
        {
            errors[$"shippingAddress.{member}"] = [$"Use at most {limit} characters, on one line."];
        }
    }

    private static void LineViolations(IReadOnlyList<PlaceOrderLine> lines, Dictionary<string, string[]> errors)
    {
        if (lines.Count > MaxLines)
        {
            errors["lines"] = [$"Order at most {MaxLines} different products at a time."];
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Quantity is < 1 or > MaxQuantity)
            {
                errors[$"lines[{i}].quantity"] = [$"Order 1 to {MaxQuantity} pieces."];
            }

            if (string.IsNullOrWhiteSpace(lines[i].ProductId))
            {
                errors[$"lines[{i}].productId"] = ["Name the product."];
            }
            else if (!seen.Add(lines[i].ProductId))
            {
                errors[$"lines[{i}].productId"] = [$"'{lines[i].ProductId}' stands in more than one line: order it in one."];
            }
        }
    }
}
