namespace Aspire.Hosting.ApplicationModel;

/// <summary>An instance of a resource.</summary>
/// <param name="Name">Its id, such as <c>catalog-kqzxwrtb</c>.</param>
/// <param name="Suffix">What the id has more than the resource's name.</param>
/// <param name="Index">0 for the first replica.</param>
internal sealed record ResourceInstance(string Name, string Suffix, int Index);
