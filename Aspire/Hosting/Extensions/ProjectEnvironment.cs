using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The variables that every project gets.</summary>
internal static class ProjectEnvironment
{
    public static void AddForRun(EnvironmentCallbackContext context, ProjectResource project, NamedLaunchProfile? profile)
    {
        var variables = context.EnvironmentVariables;
        // Readable lines, with colours, where the console is not a terminal but the dashboard
        variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        AddUrls(variables, project);
        if (profile is null)
        {
            return;
        }
        variables["DOTNET_LAUNCH_PROFILE"] = profile.Name;
        foreach (var (name, value) in profile.LaunchProfile.EnvironmentVariables)
        {
            // The endpoints say on what it listens
            if (!string.Equals(name, "ASPNETCORE_URLS", StringComparison.OrdinalIgnoreCase))
            {
                variables[name] = Environment.ExpandEnvironmentVariables(value);
            }
        }
    }

    public static void AddForPublish(EnvironmentCallbackContext context, ProjectResource project)
    {
        var endpoints = HttpEndpoints(project);
        if (endpoints.Count == 0)
        {
            return;
        }
        var variables = context.EnvironmentVariables;
        if (!project.HasAnnotationOfType<DisableForwardedHeadersAnnotation>())
        {
            variables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
        }
        AddPorts("HTTP_PORTS", endpoints.Where(e => e.EndpointAnnotation.UriScheme == "http"));
        // What stands in front of it speaks TLS: a port for https only where the model asks for one
        AddPorts("HTTPS_PORTS", endpoints.Where(e => e.EndpointAnnotation.UriScheme == "https" && e.EndpointAnnotation != project.DefaultHttpsEndpoint));

        void AddPorts(string name, IEnumerable<EndpointReference> some)
        {
            var ports = new ReferenceExpressionBuilder();
            foreach (var endpoint in some)
            {
                if (!ports.IsEmpty)
                {
                    ports.AppendLiteral(";");
                }
                ports.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
            }
            if (!ports.IsEmpty)
            {
                variables[name] = ports.Build();
            }
        }
    }

    private static void AddUrls(Dictionary<string, object> variables, ProjectResource project)
    {
        var urls = new ReferenceExpressionBuilder();
        foreach (var endpoint in HttpEndpoints(project))
        {
            if (endpoint.EndpointAnnotation.UriScheme == "https")
            {
                // Where http requests are redirected to: the port that clients use
                variables.TryAdd("ASPNETCORE_HTTPS_PORT", endpoint.Property(EndpointProperty.Port));
            }
            if (!urls.IsEmpty)
            {
                urls.AppendLiteral(";");
            }
            urls.AppendLiteral($"{endpoint.EndpointAnnotation.UriScheme}://{endpoint.EndpointAnnotation.TargetHost}:");
            urls.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
        }
        if (!urls.IsEmpty)
        {
            variables["ASPNETCORE_URLS"] = urls.Build();
        }
    }

    private static List<EndpointReference> HttpEndpoints(ProjectResource project) =>
        [.. project.GetEndpoints().Where(e => project.ShouldInjectEndpointEnvironment(e.EndpointAnnotation))];
}
