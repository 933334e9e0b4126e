using System.Globalization;
using Aspire.Dashboard;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>Reads the dashboard's options from the AppHost's configuration.</summary>
internal static class DashboardConfiguration
{
    /// <summary>The port. Default: 15100; 0 takes any free one.</summary>
    public const string PortKey = "Aspire:Dashboard:Port";

    /// <summary>Host names that requests may name besides the local ones, separated by semicolons. Default: none.</summary>
    public const string AllowedHostsKey = "Aspire:Dashboard:AllowedHosts";

    /// <summary>The login token. Default: a new random one for each run.</summary>
    public const string TokenKey = "AppHost:BrowserToken";

    private const string ApplicationNameKey = "AppHost:DashboardApplicationName";

    /// <exception cref="DistributedApplicationException">The port is not one.</exception>
    public static DashboardOptions Read(IConfiguration configuration)
    {
        var options = new DashboardOptions
        {
            Url = Url(configuration[PortKey]),
            ApplicationName = ApplicationName(configuration[ApplicationNameKey]),
            AllowedHosts = configuration[AllowedHostsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        };
        return configuration[TokenKey] is { Length: > 0 } token ? options with { Token = token } : options;
    }

    private static Uri Url(string? port) => port switch
    {
        null or "" => new Uri($"http://localhost:{DashboardOptions.DefaultPort}"),
        _ when ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
            new Uri(number == 0 ? "http://127.0.0.1:0" : $"http://localhost:{number}"),
        _ => throw new DistributedApplicationException($"{PortKey} is '{port}', which is not a port. Use 0 (any free one) to 65535."),
    };

    // The page is about the application; that it is run by its AppHost goes without saying.
    private static string ApplicationName(string? name)
    {
        const string suffix = "AppHost";
        var trimmed = name?.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) == true ? name[..^suffix.Length].TrimEnd('.', '-', '_') : name;
        return string.IsNullOrWhiteSpace(trimmed) ? "Aspire" : trimmed;
    }
}
