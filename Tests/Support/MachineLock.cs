namespace AspireShop.Support;

/// <summary>
/// Held by a suite that needs the machine for itself: the runner starts several test modules at a time, and two that each start a whole shop
/// would measure one another's load. The file is empty and stays; the lock on it ends with the process that holds it, however that ends.
/// </summary>
public sealed class MachineLock : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _file;

    private MachineLock(FileStream file) => _file = file;

    /// <summary>Waits until no other process holds the lock, and takes it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before the lock was free.</exception>
    public static async Task<MachineLock> TakeAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), "aspireshop-heavy-tests.lock");
        while (true)
        {
            try
            {
                return new MachineLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                // Held by another process: file locks have no event to await.
                await Task.Delay(Between, TimeProvider.System, cancellationToken);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
