using System.Globalization;
using AspireShop.Catalog.Api;
using AspireShop.Catalog.Domain;
using AspireShop.Contracts.Catalog;

namespace AspireShop.Catalog.Feeds.Reading;

/// <summary>The rows of one file, checked, and everything that is wrong with them.</summary>
internal sealed class FeedContent(int maxRows)
{
    public const int MaxErrors = 10_000;

    private const int MaxShown = 200;
    private const int MaxQuantity = 1_000_000;

    private readonly Dictionary<string, long> _lines = new(StringComparer.Ordinal);
    private readonly List<FeedRow> _rows = [];
    private readonly List<FeedError> _errors = [];

    /// <summary>Rows that are in order.</summary>
    public IReadOnlyList<FeedRow> Rows => _rows;

    /// <summary>All rows, with those that are not.</summary>
    public int RowCount { get; private set; }

    public IReadOnlyList<FeedError> Errors => _errors;

    public int ErrorCount { get; private set; }

    /// <summary>More rows than are taken: reading on is of no use.</summary>
    public bool IsFull => RowCount > maxRows;

    public void Reject(long line, string? field, string? value, string remedy)
    {
        ErrorCount++;
        if (_errors.Count < MaxErrors)
        {
            _errors.Add(new FeedError { Line = line, Field = field, Value = value?.Length > MaxShown ? value[..MaxShown] : value, Remedy = remedy });
        }
    }

    /// <summary>A row that cannot be read.</summary>
    public void RejectRow(long line, string? value, string remedy)
    {
        if (TryCount())
        {
            Reject(line, null, value, remedy);
        }
    }

    /// <param name="line">Where it is.</param>
    /// <param name="value">Gives a column's value; null or empty when there is none.</param>
    public void Add(long line, Func<string, string?> value)
    {
        if (!TryCount())
        {
            return;
        }

        var before = ErrorCount;
        var id = NullIfEmpty(value(FeedColumns.Id));
        var body = new ProductBody
        {
            Id = id,
            Sku = value(FeedColumns.Sku)?.Trim(),
            Name = value(FeedColumns.Name),
            Description = value(FeedColumns.Description)?.ReplaceLineEndings("\n"),
            Price = value(FeedColumns.Price)?.Trim(),
            Currency = NullIfEmpty(value(FeedColumns.Currency)),
            Category = value(FeedColumns.Category),
            Brand = value(FeedColumns.Brand),
        };
        var errors = new ErrorList();

        // Without an id of its own it is the catalogue that says whether one is needed: a product that is there has one.
        var draft = ProductBodyReader.Read(body, id is null ? Slug.FromName(body.Name ?? "") : null, errors);
        foreach (var (field, sentence) in errors.All)
        {
            Reject(line, field, value(field), sentence);
        }

        var quantity = Quantity(line, value(FeedColumns.Quantity)?.Trim());
        CheckSku(line, draft.Sku);
        if (ErrorCount == before)
        {
            _rows.Add(new FeedRow(line, draft, id is not null, quantity));
        }
    }

    private bool TryCount()
    {
        RowCount++;
        if (RowCount == maxRows + 1)
        {
            Reject(0, null, null, $"The file has more than {maxRows} rows: split it.");
        }

        return !IsFull;
    }

    private int Quantity(long line, string? text)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) || quantity > MaxQuantity)
        {
            Reject(line, FeedColumns.Quantity, text, $"Must be the pieces delivered, a whole number from 0 to {MaxQuantity}.");
        }

        return quantity;
    }

    private void CheckSku(long line, string sku)
    {
        if (sku.Length > 0 && !_lines.TryAdd(sku, line))
        {
            Reject(line, FeedColumns.Sku, sku, $"The row at {_lines[sku]} has this SKU: give each SKU one row.");
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
