using System.ComponentModel.DataAnnotations;

namespace AspireShop.Web.Gateway;

/// <summary>The gateway's limits (configuration section <c>Gateway</c>).</summary>
internal sealed record GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>How long a connection to a service may take to open. Default 2 s; 0.1 s to 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a forwarded exchange may stand still before it is given up with 504. Default 20 s; 0.1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ActivityTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Requests a second that one session (or one address without a session) may make for long. Default 200; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>Requests that one session or address may make at once before the rate counts. Default 400; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int RequestBurst { get; init; } = 400;

    /// <summary>Guest sessions a second that one address may open for long. Default 20; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int SessionsPerSecond { get; init; } = 20;

    /// <summary>Guest sessions that one address may open at once before the rate counts. Default 300; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int SessionBurst { get; init; } = 300;
}
