namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>What the environment of the official image says.</summary>
internal sealed record PostgresSettings
{
    /// <summary><c>POSTGRES_USER</c>; default <c>postgres</c>.</summary>
    public required string User { get; init; }

    /// <summary><c>POSTGRES_PASSWORD</c>; null leaves the role without one: nobody gets in over TCP.</summary>
    public string? Password { get; init; }

    /// <summary><c>POSTGRES_DB</c>; default the user's name.</summary>
    public required string Database { get; init; }

    /// <summary><c>POSTGRES_INITDB_ARGS</c>, split at blanks.</summary>
    public IReadOnlyList<string> InitArguments { get; init; } = [];

    public static PostgresSettings From(LaunchRequest request)
    {
        var user = request.Environment.GetValueOrDefault("POSTGRES_USER") is { Length: > 0 } named ? named : "postgres";
        return new PostgresSettings
        {
            User = user,
            Password = request.Environment.GetValueOrDefault("POSTGRES_PASSWORD"),
            Database = request.Environment.GetValueOrDefault("POSTGRES_DB") is { Length: > 0 } database ? database : user,
            InitArguments = request.Environment.GetValueOrDefault("POSTGRES_INITDB_ARGS")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
        };
    }
}
