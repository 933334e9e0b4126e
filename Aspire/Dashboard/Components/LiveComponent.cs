using Aspire.Dashboard.Resources;
using Microsoft.AspNetCore.Components;

namespace Aspire.Dashboard.Components;

/// <summary>A page that shows resources and follows their changes, redrawn at most every <see cref="RedrawInterval"/>.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _disposed = new();
    private IDisposable? _subscription;
    private int _redrawPending;

    [Inject]
    internal ResourceStore Store { get; set; } = default!;

    [Inject]
    internal TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // Only an interactive page gets here: one that is rendered once for a response needs no changes.
        if (firstRender)
        {
            _subscription = Store.Subscribe(_ => ScheduleRedraw());
            // What changed between the first render and the subscription.
            StateHasChanged();
        }
    }

    /// <summary>Ends the subscription.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _subscription?.Dispose();
            _disposed.Cancel();
            _disposed.Dispose();
        }
    }

    private void ScheduleRedraw()
    {
        if (Interlocked.Exchange(ref _redrawPending, 1) == 0 && !_disposed.IsCancellationRequested)
        {
            _ = InvokeAsync(RedrawAsync);
        }
    }

    private async Task RedrawAsync()
    {
        if (_disposed.IsCancellationRequested)
        {
            return;
        }

        await Task.Delay(RedrawInterval, Clock, _disposed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Interlocked.Exchange(ref _redrawPending, 0);
        if (!_disposed.IsCancellationRequested)
        {
            StateHasChanged();
        }
    }
}
