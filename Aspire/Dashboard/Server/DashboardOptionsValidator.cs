using System.Net;

namespace Aspire.Dashboard.Server;

/// <summary>Checks all options and reports every fault at once.</summary>
internal static class DashboardOptionsValidator
{
    private const int MaxTokenLength = 512;

    internal static void ThrowIfInvalid(DashboardOptions options)
    {
        var errors = Errors(options).ToList();
        if (errors.Count > 0)
        {
            throw new DashboardConfigurationException(errors);
        }
    }

    private static IEnumerable<string> Errors(DashboardOptions options)
    {
        if (options.Url is not { IsAbsoluteUri: true, Scheme: "http", AbsolutePath: "/" })
        {
            yield return $"Dashboard Url '{options.Url}' is not an http address without a path: use one like http://localhost:{DashboardOptions.DefaultPort}.";
        }
        else if (!IsLocalhost(options.Url) && !IPAddress.TryParse(options.Url.DnsSafeHost, out _))
        {
            yield return $"Dashboard Url '{options.Url}' names a host that cannot be listened on: use localhost or an IP address.";
        }
        else if (IsLocalhost(options.Url) && options.Url.Port == 0)
        {
            yield return "Dashboard Url asks for a free port on localhost, which is two addresses: use http://127.0.0.1:0.";
        }

        // The token itself is not part of the message: it is a secret.
        if (string.IsNullOrWhiteSpace(options.Token) || options.Token.Length > MaxTokenLength)
        {
            yield return $"Dashboard Token has {options.Token?.Length ?? 0} characters or only blanks: use 1 to {MaxTokenLength} characters.";
        }

        if (options.MaxLogLines is < 1 or > 1_000_000)
        {
            yield return $"Dashboard MaxLogLines is {options.MaxLogLines}: use 1 to 1,000,000.";
        }

        if (options.MaxLogCharacters < 1024)
        {
            yield return $"Dashboard MaxLogCharacters is {options.MaxLogCharacters}: use 1,024 or more.";
        }
    }

    internal static bool IsLocalhost(Uri url) => url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
}
