namespace Aspire.Hosting.Orchestration.Drivers;

/// <summary>
/// How one kind of resource is run. A driver carries out and reports; what happens when is the plan's business.
/// </summary>
internal interface IDriver
{
    /// <summary>False: <see cref="PrepareAsync"/> does nothing, so it need not be waited for.</summary>
    bool PreparesAhead { get; }

    /// <summary>True: what it runs sees others in the containers' network, not on localhost.</summary>
    bool HasOwnNetwork => false;

    /// <summary>What can be done before the resource's dependencies are up: find binaries, build templates. May be called again; cheap then.</summary>
    Task PrepareAsync(LaunchRequest request, CancellationToken cancellationToken);

    /// <summary>Starts one instance; returns when it runs (not when it is healthy).</summary>
    /// <exception cref="DriverException">It cannot be started; the message says why and what to do.</exception>
    Task<RunningInstance> StartAsync(LaunchRequest request, CancellationToken cancellationToken);

    /// <summary>Completes with the exit code when the instance has ended and all its output was handed on.</summary>
    Task<int> WaitAsync(RunningInstance instance, CancellationToken cancellationToken);

    /// <summary>Asks the instance to end; kills it when it has not within <paramref name="grace"/>. Returns when it is gone.</summary>
    Task StopAsync(RunningInstance instance, TimeSpan grace, CancellationToken cancellationToken);

    /// <summary>The run ends without this instance: lets it go on, and its waiting completes. Asked only of what outlives the run.</summary>
    Task LeaveAsync(RunningInstance instance) => Task.CompletedTask;

    /// <summary>Removes what the instance leaves behind, kept volumes excepted.</summary>
    Task RemoveAsync(RunningInstance instance, CancellationToken cancellationToken);
}
