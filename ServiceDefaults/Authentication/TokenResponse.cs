using System.Text.Json.Serialization;

namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>The token endpoint's answer, success or error (RFC 6749 sections 5.1 and 5.2).</summary>
internal sealed record TokenResponse
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; init; }
}
