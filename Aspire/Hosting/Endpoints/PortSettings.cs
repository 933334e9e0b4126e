using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Validation;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Endpoints;

/// <summary>
/// Ports by configuration: <c>Aspire:Ports:{resource}:{endpoint}</c> (1 to 65535) beats the port that the AppHost gives an endpoint.
/// For runs only: what is published does not depend on who had a port at home.
/// </summary>
internal static class PortSettings
{
    private const string Section = "Aspire:Ports";

    /// <summary>The setting of an endpoint's port, as it is written on a command line.</summary>
    public static string OptionFor(string resource, string endpoint) => $"--{Section}:{resource}:{endpoint}";

    /// <summary>Applies what is configured. What cannot be applied comes back as errors.</summary>
    public static IReadOnlyList<ModelError> Apply(IConfiguration configuration, DistributedApplicationModel model)
    {
        var endpoints = model.Resources
            .SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => (Path: $"{Section}:{resource.Name}:{endpoint.Name}", Endpoint: endpoint)))
            .ToList();
        var errors = new List<ModelError>();
        foreach (var setting in configuration.GetSection(Section).GetChildren().SelectMany(resource => resource.Value is null ? resource.GetChildren() : [resource]))
        {
            var endpoint = endpoints.Find(known => string.Equals(known.Path, setting.Path, StringComparison.OrdinalIgnoreCase)).Endpoint;
            if (endpoint is null)
            {
                var known = string.Join(", ", endpoints.Select(e => e.Path).Order(StringComparer.Ordinal));
                errors.Add(new ModelError($"option {setting.Path}", "there is no such endpoint", known.Length == 0 ? "The application has no endpoints." : $"There are: {known}."));
            }
            else if (int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue)
            {
                endpoint.Port = port;
            }
            else
            {
                errors.Add(new ModelError($"option {setting.Path}", $"'{setting.Value}' is not a port", "Give a number from 1 to 65535."));
            }
        }

        return errors;
    }
}
