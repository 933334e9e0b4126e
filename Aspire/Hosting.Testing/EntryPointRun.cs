using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Runs an AppHost's entry point on a thread of its own: up to <c>Build</c>, where it waits until the test has looked at the model,
/// and through <c>Build</c>, after which it is ended (the test starts the application, not the AppHost's own <c>Run</c>).
/// </summary>
internal sealed class EntryPointRun : ITestRun
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayBuild = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Assembly _assembly;
    private readonly TestingHooks _hooks;

    private EntryPointRun(Assembly assembly, TestingHooks hooks) => (_assembly, _hooks) = (assembly, hooks);

    public static EntryPointRun Start(Assembly assembly, string[] args, TestingHooks hooks)
    {
        var entryPoint = assembly.EntryPoint
            ?? throw new InvalidOperationException($"The assembly {assembly.GetName().Name} has no entry point. Name a type of an AppHost project, such as Projects.AppHost.");
        var run = new EntryPointRun(assembly, hooks);
        new Thread(() => run.Invoke(entryPoint, args)) { IsBackground = true, Name = $"entry point of {assembly.GetName().Name}" }.Start();
        return run;
    }

    /// <summary>The builder, once the AppHost's code has put everything into it and asks for it to be built.</summary>
    public Task<DistributedApplicationBuilder> WaitForBuilderAsync(CancellationToken cancellationToken) => _complete.Task.WaitAsync(cancellationToken);

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.TrySetResult();
        return _built.Task.WaitAsync(cancellationToken);
    }

    public void Abandon() => _mayBuild.TrySetException(new HostAbortedException("The test has no use for the application."));

    private void Building(DistributedApplicationBuilder builder)
    {
        _complete.TrySetResult(builder);
        _mayBuild.Task.GetAwaiter().GetResult();
        _hooks.Building(builder);
    }

    private void Built(DistributedApplication application)
    {
        try
        {
            _hooks.Built(application);
        }
        catch
        {
            // Nobody else will ever see it.
            application.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }

        _built.TrySetResult(application);
        throw new HostAbortedException("The application was built; the test runs it.");
    }

    private void Invoke(MethodInfo entryPoint, string[] args)
    {
        AppHostHooks.Current = new AppHostHooks
        {
            Constructing = (options, settings) => _hooks.Creating(options, settings, _assembly.GetName().Name),
            Constructed = _hooks.Created,
            Building = Building,
            Built = Built,
        };
        try
        {
            entryPoint.Invoke(null, entryPoint.GetParameters().Length == 0 ? [] : [args]);
            Fail(new InvalidOperationException($"The entry point of {_assembly.GetName().Name} ended without building a distributed application."));
        }
        catch (TargetInvocationException failed) when (failed.InnerException is { } cause)
        {
            Fail(cause);
        }
    }

    // After success this changes nothing: the results are there already.
    private void Fail(Exception cause)
    {
        _complete.TrySetException(cause);
        _built.TrySetException(cause);
        // A failure that nobody waits for any more is no crash of the test process.
        _ = _complete.Task.Exception;
        _ = _built.Task.Exception;
    }
}
