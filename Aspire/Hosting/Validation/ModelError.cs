namespace Aspire.Hosting.Validation;

/// <summary>An error in the model.</summary>
/// <param name="Item">What is wrong, such as <c>resource 'web', WaitFor</c>.</param>
/// <param name="Value">What it is.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record ModelError(string Item, string Value, string Remedy)
{
    public override string ToString() => $"{Item}: {Value}. {Remedy}";
}
