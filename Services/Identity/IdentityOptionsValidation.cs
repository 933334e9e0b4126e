using AspireShop.Identity.Clients;
using AspireShop.Identity.Keys;
using Microsoft.Extensions.Options;

namespace AspireShop.Identity;

/// <summary>Every configuration error at once: the item, what is wrong with its value (never a secret), and the remedy.</summary>
internal sealed class IdentityOptionsValidation(IConfiguration configuration) : IValidateOptions<IdentityOptions>
{
    public const int MinimumSecretLength = 16;

    public ValidateOptionsResult Validate(string? name, IdentityOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(IdentityService.Database)))
        {
            errors.Add($"ConnectionStrings:{IdentityService.Database} is missing; set it to a PostgreSQL database (environment: ConnectionStrings__{IdentityService.Database}).");
        }

        CheckSecret(errors, "Identity:KeyEncryptionSecret", options.KeyEncryptionSecret);
        foreach (var id in ClientTable.All.Select(client => client.Id))
        {
            CheckSecret(errors, $"Identity:Clients:{id}:Secret", options.Clients.GetValueOrDefault(id)?.Secret ?? "");
        }

        foreach (var id in options.Clients.Keys.Where(id => ClientTable.Find(id) is null).Order(StringComparer.Ordinal))
        {
            errors.Add($"Identity:Clients:{id} is not a client of the shop; remove it, or use one of {string.Join(", ", ClientTable.All.Select(client => client.Id))}.");
        }

        if (!Uri.TryCreate(options.Issuer, UriKind.Absolute, out var issuer) || !issuer.AbsoluteUri.EndsWith('/'))
        {
            errors.Add($"Identity:Issuer is '{options.Issuer}', which is not an absolute address that ends in '/'; set e.g. http://identity/.");
        }

        if (options.KeyLifetime < KeySchedule.MinimumLifetime)
        {
            errors.Add($"Identity:KeyLifetime is {options.KeyLifetime}, shorter than {KeySchedule.MinimumLifetime}; set a longer one, e.g. 30.00:00:00.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckSecret(List<string> errors, string item, string value)
    {
        if (value.Length < MinimumSecretLength)
        {
            var found = value.Length == 0 ? "is missing" : $"has only {value.Length} characters";
            errors.Add($"{item} {found}; set it to at least {MinimumSecretLength} random characters (environment: {item.Replace(":", "__", StringComparison.Ordinal)}).");
        }
    }
}
