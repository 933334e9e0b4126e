using AspireShop.Catalog.Domain;
using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>
/// A filter as SQL. The text is put together from this file's constants only; whatever came from outside is a parameter.
/// </summary>
internal sealed class FilterSql
{
    // How much of a word must be in a label: low enough for one wrong letter in five, high enough that nothing random is found.
    private const string Similarity = "0.45";

    private readonly List<string> _conditions = [];
    private readonly List<object> _values = [];
    private readonly string _order;

    private FilterSql(ProductFilter filter, bool forgiving)
    {
        var words = filter.Words is null ? null : Add(filter.Words.ToArray());
        if (words is not null)
        {
            _conditions.Add(forgiving
                ? $"(SELECT bool_and(word_similarity(word, label) >= {Similarity}) FROM unnest({words}) AS word)"
                : $"search @@ words_query({words})");
        }

        AddWhen(filter.Category, "lower(category) = lower({0})");
        AddWhen(filter.Brand, "lower(brand) = lower({0})");
        AddWhen(filter.MinPrice, "price >= {0}");
        AddWhen(filter.MaxPrice, "price <= {0}");
        _order = Order(filter.Sort, words, forgiving);
    }

    /// <param name="filter">What to look for.</param>
    /// <param name="forgiving">Compare words by similarity (needs pg_trgm) instead of looking them up.</param>
    public static FilterSql Of(ProductFilter filter, bool forgiving) => new(filter, forgiving);

    /// <summary>One page of the products.</summary>
    public NpgsqlBatchCommand Items(ProductFilter filter) => Command(
        $"SELECT {ProductRow.Columns} FROM products{Where} ORDER BY {_order}, id LIMIT ${_values.Count + 1} OFFSET ${_values.Count + 2}",
        filter.PageSize,
        (long)filter.Page * filter.PageSize);

    /// <summary>How many there are on all pages.</summary>
    public NpgsqlBatchCommand Total() => Command($"SELECT count(*) FROM products{Where}");

    private string Where => _conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", _conditions);

    private static string Order(ProductSort sort, string? words, bool forgiving) => sort switch
    {
        ProductSort.Name => "lower(name)",
        ProductSort.Price => "price",
        ProductSort.PriceDescending => "price DESC",
        ProductSort.Newest => "created_at DESC",
        ProductSort.Relevance when words is not null && forgiving => $"(SELECT sum(word_similarity(word, label)) FROM unnest({words}) AS word) DESC, rating DESC",
        ProductSort.Relevance when words is not null => $"ts_rank(search, words_query({words})) DESC, rating DESC",
        _ => "rating DESC",
    };

    private void AddWhen(object? value, string condition)
    {
        if (value is not null)
        {
            _conditions.Add(condition.Replace("{0}", Add(value), StringComparison.Ordinal));
        }
    }

    private string Add(object value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }

    private NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> more)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in (IEnumerable<object>)[.. _values, .. more])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
