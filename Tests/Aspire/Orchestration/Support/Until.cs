namespace Aspire.Orchestration.Tests.Support;

/// <summary>Waits for what has no event of its own, such as the kernel's process table.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<bool> condition, string what, double seconds = 20)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            while (!condition())
            {
                await Task.Delay(20, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"Not within {seconds} s: {what}");
        }
    }
}
