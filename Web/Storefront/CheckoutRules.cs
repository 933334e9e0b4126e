using AspireShop.Contracts.Ordering;

namespace AspireShop.Web.Storefront;

/// <summary>What the checkout form must say, checked here so that a buyer sees each fault beside its field. Ordering judges again.</summary>
internal static class CheckoutRules
{
    private const int MaxText = 100;
    private const int MaxPostalCode = 20;

    /// <summary>What is wrong, by field; empty when the form can be sent on.</summary>
    public static Dictionary<string, string> Check(CheckoutForm form)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        Text(faults, nameof(form.Name), form.Name, MaxText, "Enter the recipient's name.");
        Text(faults, nameof(form.Line1), form.Line1, MaxText, "Enter the street and the house number.");
        Text(faults, nameof(form.Line2), form.Line2, MaxText, null);
        Text(faults, nameof(form.City), form.City, MaxText, "Enter the city or regency.");
        Text(faults, nameof(form.PostalCode), form.PostalCode, MaxPostalCode, "Enter the postal code.");
        if (!Countries.All.ContainsKey(form.Country ?? ""))
        {
            faults[nameof(form.Country)] = "Choose a country from the list.";
        }

        if (!PaymentMethods.All.Any(method => method.Id == form.PaymentMethod))
        {
            faults[nameof(form.PaymentMethod)] = "Choose how you want to pay.";
        }

        return faults;
    }

    /// <summary>The request that a form without faults stands for.</summary>
    public static CheckoutRequest ToRequest(CheckoutForm form) => new()
    {
        PaymentMethod = form.PaymentMethod!,
        ShippingAddress = new ShippingAddress
        {
            Name = form.Name!.Trim(),
            Line1 = form.Line1!.Trim(),
            Line2 = string.IsNullOrWhiteSpace(form.Line2) ? null : form.Line2.Trim(),
            City = form.City!.Trim(),
            PostalCode = form.PostalCode!.Trim(),
            Country = form.Country!,
        },
    };

    private static void Text(Dictionary<string, string> faults, string field, string? value, int max, string? whenMissing)
    {
        var text = value?.Trim() ?? "";
        if (text.Length == 0 && whenMissing is not null)
        {
            faults[field] = whenMissing;
        }
        else if (text.Length > max)
        {
            faults[field] = $"Use at most {max} characters.";
        }
        else if (text.Any(char.IsControl))
        {
            faults[field] = "Use letters, digits and punctuation only.";
        }
    }
}
