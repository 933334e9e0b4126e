namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a container becomes a local process where there is no container runtime. Ours: the real Aspire would ignore it.</summary>
/// <param name="Kind">
/// <c>postgres</c> or <c>redis</c>. The rest comes from the container resource itself: its environment (POSTGRES_USER,
/// POSTGRES_PASSWORD, REDIS_PASSWORD), endpoints, volumes and arguments.
/// </param>
public sealed record NativeFormAnnotation(string Kind) : IResourceAnnotation
{
    /// <summary>A PostgreSQL server.</summary>
    public const string Postgres = "postgres";

    /// <summary>A Redis server.</summary>
    public const string Redis = "redis";
}
