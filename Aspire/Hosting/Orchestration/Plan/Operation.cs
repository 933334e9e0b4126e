namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>One step, with what must come first and why it is there.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Resource">To which resource.</param>
/// <param name="Target">To which instance, by name; the resource's name where it is done once for all.</param>
/// <param name="After">What must be true first, as text; it may be carried out when this is empty.</param>
/// <param name="Cause">Why it is in the plan.</param>
internal sealed record Operation(OperationKind Kind, string Resource, string Target, IReadOnlyList<string> After, string Cause)
{
    /// <summary>Equal for the same step of two plans.</summary>
    public string Id => $"{Kind} {Target}";

    public bool IsDue => After.Count == 0;
}
