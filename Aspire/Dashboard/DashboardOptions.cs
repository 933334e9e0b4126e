using Microsoft.Extensions.Logging;

namespace Aspire.Dashboard;

/// <summary>What a <see cref="DashboardServer"/> is started with.</summary>
public sealed record DashboardOptions
{
    /// <summary>The port when none is configured: 15100.</summary>
    public const int DefaultPort = 15100;

    /// <summary>
    /// The address it listens on, scheme <c>http</c>. Default: <c>http://localhost:15100</c> (both loopback addresses).
    /// Port 0 takes any free port and needs an IP address, e.g. <c>http://127.0.0.1:0</c>.
    /// </summary>
    public Uri Url { get; init; } = new($"http://localhost:{DefaultPort}");

    /// <summary>The token that opens the dashboard: 1 to 512 characters. Default: 128 random bits as hexadecimal.</summary>
    public string Token { get; init; } = Security.LoginToken.Generate();

    /// <summary>Shown as the title, e.g. <c>AspireShop</c>. Default: <c>Aspire</c>.</summary>
    public string ApplicationName { get; init; } = "Aspire";

    /// <summary>
    /// Host names that a request may name besides <c>localhost</c>, <c>127.0.0.1</c> and <c>[::1]</c>, without port.
    /// All others are refused, which stops DNS rebinding. Default: none.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Where the dashboard's own warnings and errors go. Default: nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Console lines kept a resource. Default: 10,000; range: 1 to 1,000,000.</summary>
    public int MaxLogLines { get; init; } = 10_000;

    /// <summary>Characters of console lines kept a resource. Default: 4,194,304 (8 MiB); range: 1,024 and more.</summary>
    public int MaxLogCharacters { get; init; } = 4 * 1024 * 1024;
}
