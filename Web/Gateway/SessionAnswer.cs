namespace AspireShop.Web.Gateway;

/// <summary>A guest session for callers of the API.</summary>
internal sealed record SessionAnswer
{
    /// <summary>A JWT for the audience <c>web</c>.</summary>
    public required string AccessToken { get; init; }

    /// <summary>For how many seconds it is valid.</summary>
    public required int ExpiresIn { get; init; }
}
