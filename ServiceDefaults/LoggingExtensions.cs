using Microsoft.Extensions.Configuration.Memory;

namespace Microsoft.Extensions.Hosting;

/// <summary>What is worth a line in the log.</summary>
public static class LoggingExtensions
{
    /// <summary>
    /// Levels for what the libraries below a service say, so that its own lines are found among them: warnings and worse.
    /// Each is the least of the settings: <c>Logging:LogLevel:Npgsql</c> and the like in a file or a variable beats it.
    /// </summary>
    public static TBuilder AddDefaultLogLevels<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                // A line or more a request, health calls included.
                ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
                ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",

                // A line a command: a queue that is asked all day fills the log by itself.
                ["Logging:LogLevel:Npgsql"] = "Warning",

                // A line an attempt, also where the first one succeeds.
                ["Logging:LogLevel:Polly"] = "Warning",
            },
        });
        return builder;
    }
}
