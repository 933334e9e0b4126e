using AspireShop.Contracts.Ordering;
using AspireShop.Messaging;
using AspireShop.Messaging.Files.FileSystem;

namespace AspireShop.Fulfilment.Invoicing;

/// <summary>The folder of the invoices. A name that is seen there is a whole invoice's; one that cannot be written now is written when the disk has recovered.</summary>
internal sealed partial class InvoiceShelf(FulfilmentOptions options, TimeProvider time, ILogger<InvoiceShelf> logger) : IDisposable
{
    // Longer than any write takes: what is older, its writer has died over.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    private readonly string _folder = options.Invoices.Folder;
    private readonly SemaphoreSlim _writers = new(8);
    private volatile string? _lastFailure;

    /// <summary>Why the last invoice could not be written; null when it was, or none had to be.</summary>
    public string? LastFailure => _lastFailure;

    /// <summary>Writes an order's invoice, durable when this returns. Writing it again changes nothing.</summary>
    /// <exception cref="TransientFailureException">The disk is full, read-only or away; nothing is half written.</exception>
    public async Task PutAsync(Guid orderId, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        // Each waits for the disk with a thread of the pool, which the rest of the service needs too.
        await _writers.WaitAsync(cancellationToken);
        try
        {
            await Task.Run(() => Write(orderId, file), cancellationToken);
            _lastFailure = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _lastFailure = e.Message;
            LogFailed(orderId, _folder, e);
            throw new TransientFailureException($"The invoice of order {orderId} cannot be written for now: {e.Message}", e);
        }
        finally
        {
            _writers.Release();
        }
    }

    public void Dispose() => _writers.Dispose();

    /// <summary>Removes what writers that died have left.</summary>
    public void Sweep()
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(_folder, ".*.tmp").Where(p => time.GetUtcNow() - File.GetLastWriteTimeUtc(p) > Abandoned))
            {
                File.Delete(path);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was ever written.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotSwept(_folder, e);
        }
    }

    private void Write(Guid orderId, ReadOnlyMemory<byte> file)
    {
        Directory.CreateDirectory(_folder);
        AtomicFile.Write(Path.Combine(_folder, InvoiceFile.NameOf(orderId)), file);
    }
}
