namespace Aspire.Hosting;

/// <summary>How an application builder is made.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The arguments of the command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The name of the AppHost's assembly; null for the program that runs.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The full path of the AppHost's project folder; null for what the build wrote into the assembly.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Whether the dashboard is left out (default false).</summary>
    public bool DisableDashboard { get; set; }

    /// <summary>The registry that images come from instead of their own; null for their own.</summary>
    public string? ContainerRegistryOverride { get; set; }

    /// <summary>Whether the dashboard may use http without TLS (default false in Aspire; here it always does, on localhost).</summary>
    public bool AllowUnsecuredTransport { get; set; }

    /// <summary>Whether resource names on the dashboard and logs in the console are those of the application (default true).</summary>
    public bool EnableResourceLogging { get; set; }

    /// <summary>Whether parameters and other values are checked when the application is built (default true).</summary>
    public bool TrustDeveloperCertificate { get; set; } = true;

    /// <summary>The name shown on the dashboard; null for the assembly's name.</summary>
    public string? DashboardApplicationName { get; set; }
}
