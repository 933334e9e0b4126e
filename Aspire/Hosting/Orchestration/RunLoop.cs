using System.Threading.Channels;
using Aspire.Hosting.Orchestration.Execute;
using Aspire.Hosting.Orchestration.Observe;
using Aspire.Hosting.Orchestration.Plan;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Observe, plan, execute, again and again, on one reader: the known state changes here and nowhere else.
/// All that was observed meanwhile is taken in before the next plan is made.
/// </summary>
internal sealed partial class RunLoop(
    IReadOnlyList<DesiredResource> desired, IReadOnlyList<ManagedResource> managed, OperationExecutor executor, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan LeastGrace = TimeSpan.FromMilliseconds(300);

    private readonly Channel<Observation?> _observations = Channel.CreateUnbounded<Observation?>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, ManagedResource> _managed = managed.ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ObservedResource> _observed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _inFlight = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _created = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? _stopBegan;
    private TimeSpan _stopLimit;

    /// <summary>Completes when everything that starts by itself has started or failed.</summary>
    public Task Created => _created.Task;

    public void Observe(Observation observation) => _observations.Writer.TryWrite(observation);

    /// <summary>Begins the way down; <see cref="RunAsync"/> returns when nothing runs any more.</summary>
    /// <param name="limit">How long it may take before what is left is killed.</param>
    public void Stop(TimeSpan limit)
    {
        _stopLimit = limit;
        _stopBegan = time.GetTimestamp();
        _observations.Writer.TryWrite(null);
    }

    public async Task RunAsync()
    {
        foreach (var resource in desired)
        {
            _observed[resource.Name] = ObservedResource.New(resource.Instances.Count) with
            {
                IsPrepared = !_managed.TryGetValue(resource.Name, out var own) || !own.Driver.PreparesAhead,
            };
        }

        executor.Observed = Observe;
        executor.IsRunEnding = () => IsStopping;
        Step();
        while (!IsDown && await _observations.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_observations.Reader.TryRead(out var observation))
            {
                if (observation is not null && _observed.TryGetValue(observation.Resource, out var known))
                {
                    _observed[observation.Resource] = observation.Change(known);
                }
            }

            Step();
        }
    }

    private bool IsStopping => _stopBegan is not null;

    private bool IsDown => IsStopping && _inFlight.Count == 0 && !managed.Any(
        resource => _observed[resource.Name].Instances.Any(i => i.IsUp || i.Phase == ResourcePhase.Stopping));

    private void Step()
    {
        foreach (var operation in Planner.Compute(desired, _observed, IsStopping))
        {
            if (operation.IsDue && _inFlight.Add(operation.Id))
            {
                Begin(operation);
            }
        }

        if (desired.All(d => !d.IsRun || !d.StartsByItself || _observed[d.Name].Instances.All(i => i.Phase >= ResourcePhase.Running)))
        {
            _created.TrySetResult();
        }
    }

    private void Begin(Operation operation)
    {
        OperationBegins(logger, operation.Id, operation.Cause);
        var resource = _managed[operation.Resource];
        var instance = resource.Instances.FirstOrDefault(i => i.Name == operation.Target) ?? resource.Instances[0];
        switch (operation.Kind)
        {
            case OperationKind.Wait:
                Move(ResourcePhase.Waiting);
                break;
            case OperationKind.Start:
                instance.IsStopping = false;
                instance.Starting = new CancellationTokenSource();
                Move(ResourcePhase.Starting);
                break;
            case OperationKind.Stop:
                instance.Starting?.Cancel();
                Move(ResourcePhase.Stopping);
                break;
            default:
                break;
        }

        var token = operation.Kind == OperationKind.Start ? instance.Starting!.Token : CancellationToken.None;
        _ = CarryOutAsync(operation, resource, instance, token);

        void Move(ResourcePhase phase) =>
            _observed[resource.Name] = Observation.Phase(resource.Name, instance.Index, phase).Change(_observed[resource.Name]);
    }

    private async Task CarryOutAsync(Operation operation, ManagedResource resource, ManagedInstance instance, CancellationToken token)
    {
        await Task.Yield();
        await executor.ExecuteAsync(operation, resource, instance, GraceNow(), token).ConfigureAwait(false);
        OperationDone(logger, operation.Id);
        Observe(new Observation(operation.Resource, $"{operation.Id} is done", known =>
        {
            _inFlight.Remove(operation.Id);
            return known;
        }));
    }

    /// <summary>Users go first and what they use after them: the later ones get what is left of the time.</summary>
    private TimeSpan GraceNow()
    {
        if (_stopBegan is not { } began)
        {
            return Grace;
        }

        var left = _stopLimit - time.GetElapsedTime(began);
        return left < LeastGrace ? LeastGrace : left < Grace ? left : Grace;
    }
}
