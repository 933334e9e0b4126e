namespace AspireShop.ServiceDefaults.Problems;

/// <summary>One exception type and the problem it becomes.</summary>
internal sealed record ProblemMapping(Type Exception, int Status, string? Detail);
