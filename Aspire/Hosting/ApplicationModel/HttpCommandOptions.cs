namespace Aspire.Hosting.ApplicationModel;

/// <summary>Options of a command that sends an HTTP request.</summary>
public class HttpCommandOptions : CommandOptions
{
    /// <summary>Chooses the endpoint; null for https, else http.</summary>
    public Func<EndpointReference>? EndpointSelector { get; set; }

    /// <summary>The method; null for POST.</summary>
    public HttpMethod? Method { get; set; }

    /// <summary>The name of the HTTP client; null for the usual one.</summary>
    public string? HttpClientName { get; set; }

    /// <summary>Changes the request before it is sent.</summary>
    public Func<HttpCommandRequestContext, Task>? PrepareRequest { get; set; }

    /// <summary>Makes the result of the answer; null for success when the status says so.</summary>
    public Func<HttpCommandResultContext, Task<ExecuteCommandResult>>? GetCommandResult { get; set; }
}
