using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Tells which values the dashboard masks: those that hold the value of a secret parameter, and those that look like a secret by their
/// name or form. When in doubt a value is masked; the reader can show it.
/// </summary>
internal sealed partial class SecretFinder(DistributedApplicationModel model)
{
    // A shorter value would be found inside unrelated ones.
    private const int ShortestSecret = 4;

    private readonly Lazy<IReadOnlyList<string>> _secrets = new(() => Secrets(model));

    public bool IsSecret(string name, string? value) =>
        !string.IsNullOrEmpty(value)
        && (SecretName().IsMatch(name) || SecretForm().IsMatch(value) || _secrets.Value.Any(secret => value.Contains(secret, StringComparison.Ordinal)));

    private static List<string> Secrets(DistributedApplicationModel model)
    {
        var values = new List<string>();
        foreach (var parameter in model.Resources.OfType<ParameterResource>().Where(parameter => parameter.Secret))
        {
            try
            {
                values.Add(parameter.Value);
            }
            catch (DistributedApplicationException)
            {
                // It has no value, so there is nothing to hide; the run says so itself.
            }
        }

        return values.FindAll(value => value.Length >= ShortestSecret);
    }

    [GeneratedRegex("password|passwd|pwd|secret|token|credential|api_?-?key|private_?key|access_?key|connection_?string|otlp_headers", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    // Key=value pairs with a password, or an address with user:password@.
    [GeneratedRegex("(password|pwd|accountkey|sharedaccesskey)\\s*=|://[^/\\s:@]*:[^/\\s@]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretForm();
}
