namespace AspireShop.Identity.Tokens;

/// <summary>The buyer a token is about.</summary>
internal sealed record Subject(string Id, string Role, DateTimeOffset ExpiresAt);
