using AspireShop.Identity.Clients;

namespace AspireShop.Identity.Tokens;

/// <summary>One grant type: decides what a client that has proved who it is gets.</summary>
internal interface ITokenPolicy
{
    /// <summary>The form field <c>grant_type</c> that asks for it.</summary>
    string GrantType { get; }

    Task<TokenDecision> DecideAsync(Client client, IFormCollection form);
}
