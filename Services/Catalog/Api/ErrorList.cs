namespace AspireShop.Catalog.Api;

/// <summary>Everything that is wrong with a request, by field, so that it is all said at once.</summary>
internal sealed class ErrorList
{
    private readonly SortedDictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool IsEmpty => _errors.Count == 0;

    /// <summary>Each sentence with its field.</summary>
    public IEnumerable<(string Field, string Sentence)> All => _errors.SelectMany(error => error.Value.Select(sentence => (error.Key, sentence)));

    /// <param name="field">The field as the caller wrote it.</param>
    /// <param name="sentence">What is wrong, and what would be right.</param>
    public void Add(string field, string sentence)
    {
        if (!_errors.TryGetValue(field, out var sentences))
        {
            _errors[field] = sentences = [];
        }

        sentences.Add(sentence);
    }

    /// <summary>400 with a sentence for each error.</summary>
    public IResult ToResult() => TypedResults.ValidationProblem(
        _errors.ToDictionary(error => error.Key, error => error.Value.ToArray(), StringComparer.Ordinal),
        detail: "Some values cannot be used: correct what 'errors' names and send the request again.");
}
