using System.Globalization;
using AspireShop.Catalog.Domain;

namespace AspireShop.Catalog.Api;

/// <summary>Reads a list's filter from the address, and finds everything that is wrong with it.</summary>
internal sealed class FilterReader(IQueryCollection query, ErrorList errors)
{
    public const int MaxPageSize = 100;
    public const int MaxPage = 100_000;

    private const int MaxSearch = 200;
    private const int MaxName = 60;

    private static readonly Dictionary<string, ProductSort> Sorts = new(StringComparer.Ordinal)
    {
        ["relevance"] = ProductSort.Relevance,
        ["name"] = ProductSort.Name,
        ["price"] = ProductSort.Price,
        ["-price"] = ProductSort.PriceDescending,
        ["newest"] = ProductSort.Newest,
        ["rating"] = ProductSort.Rating,
    };

    /// <summary>The filter; only to be used when <paramref name="errors"/> is empty afterwards.</summary>
    public static ProductFilter Read(IQueryCollection query, ErrorList errors) => new FilterReader(query, errors).Read();

    private ProductFilter Read()
    {
        var filter = new ProductFilter
        {
            Words = Text("q", MaxSearch) is { } search ? SearchWords.Of(search) : null,
            Category = Text("category", MaxName),
            Brand = Text("brand", MaxName),
            MinPrice = Price("minPrice"),
            MaxPrice = Price("maxPrice"),
            Sort = Sort(),
            Page = Number("page", 0, 0, MaxPage),
            PageSize = Number("pageSize", 12, 1, MaxPageSize),
        };
        if (filter.MinPrice > filter.MaxPrice)
        {
            errors.Add("minPrice", "Must not be above maxPrice.");
        }

        return filter;
    }

    // A blank field of a form is one that was not filled in.
    private string? Value(string name)
    {
        var values = query[name];
        if (values.Count > 1)
        {
            errors.Add(name, "May be given only once.");
        }

        return values is [{ } first, ..] && !string.IsNullOrWhiteSpace(first) ? first.Trim() : null;
    }

    private string? Text(string name, int maxLength)
    {
        var text = Value(name);
        if (text?.Length > maxLength)
        {
            errors.Add(name, $"Must have at most {maxLength} characters.");
        }

        if (text is not null && text.Any(char.IsControl))
        {
            errors.Add(name, "Must not contain control characters.");
        }

        return text;
    }

    private decimal? Price(string name)
    {
        if (Value(name) is not { } text)
        {
            return null;
        }

        if (Money.TryParse(text, out var amount))
        {
            return amount;
        }

        errors.Add(name, "Must be an amount in rupiah: digits, and at most two decimals after a dot, e.g. 125000.");
        return null;
    }

    private int Number(string name, int standard, int min, int max)
    {
        if (Value(name) is not { } text)
        {
            return standard;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        errors.Add(name, string.Create(CultureInfo.InvariantCulture, $"Must be a whole number from {min} to {max}."));
        return standard;
    }

    private ProductSort Sort()
    {
        if (Value("sort") is not { } text)
        {
            return ProductSort.Relevance;
        }

        if (Sorts.TryGetValue(text, out var sort))
        {
            return sort;
        }

        errors.Add("sort", $"Must be one of {string.Join(", ", Sorts.Keys)}.");
        return ProductSort.Relevance;
    }
}
