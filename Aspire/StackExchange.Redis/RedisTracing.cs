using System.Collections.Concurrent;
using System.Diagnostics;
using StackExchange.Redis.Profiling;

namespace Aspire.StackExchange.Redis;

/// <summary>
/// Spans for Redis commands, from the client's own profiler: it knows when a command was created and when its answer came,
/// but hands both out afterwards. So each activity in which commands are sent gets a profiling session, and
/// <see cref="RedisTracingPump"/> turns finished commands into spans with their true times once a second.
/// Commands sent outside of any activity are not traced: there is nothing they belong to.
/// </summary>
internal sealed class RedisTracing : IDisposable
{
    public const string SourceName = "OpenTelemetry.Instrumentation.StackExchangeRedis";

    private readonly ActivitySource _source = new(SourceName);
    private readonly ConcurrentDictionary<Activity, ProfilingSession> _sessions = new(ReferenceEqualityComparer.Instance);

    /// <summary>Asked by the client for each command, in the caller's context.</summary>
    public ProfilingSession? GetSession() =>
        _source.HasListeners() && Activity.Current is { } caller
            ? _sessions.GetOrAdd(caller, static _ => new ProfilingSession())
            : null;

    /// <summary>Writes a span for each command finished since the last time, and forgets activities that have ended.</summary>
    public void Flush()
    {
        foreach (var (caller, session) in _sessions)
        {
            // Asked before the commands are taken: one that is sent in between keeps its session for the next round.
            var isOver = caller.IsStopped;
            var count = 0;
            foreach (var command in session.FinishProfiling())
            {
                Write(caller, command);
                count++;
            }

            if (isOver && count == 0)
            {
                _sessions.TryRemove(caller, out _);
            }
        }
    }

    public void Dispose() => _source.Dispose();

    private void Write(Activity caller, IProfiledCommand command)
    {
        var start = new DateTimeOffset(command.CommandCreated.ToUniversalTime());
        KeyValuePair<string, object?>[] tags =
        [
            new("db.system.name", "redis"),
            new("db.operation.name", command.Command),
            new("db.namespace", command.Db),
            new("server.address", command.EndPoint?.ToString()),
        ];
        using var span = _source.StartActivity(command.Command, ActivityKind.Client, caller.Context, tags, startTime: start);
        span?.SetEndTime((start + command.ElapsedTime).UtcDateTime);
    }
}
