using AspireShop.Messaging.Files.FileSystem;
using AspireShop.Messaging.Files.Spooling;
using AspireShop.Messaging.Telemetry;

namespace AspireShop.Messaging.Files;

/// <summary>Sends into a spool: accepted when the file and its name in <c>new/</c> are on the disk.</summary>
public sealed class FilesSender : IMessageSender, IDisposable
{
    private readonly FilesSpool _spool;
    private readonly TimeProvider _time;
    private readonly BlockingThreads _writers;
    private readonly FolderSync _sync;
    private readonly SemaphoreSlim _room;

    /// <param name="spool">Where to.</param>
    /// <param name="options">Validated here.</param>
    /// <param name="time">Where the order in the names comes from.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options out of range, all of them named.</exception>
    public FilesSender(FilesSpool spool, FilesSenderOptions options, TimeProvider time)
    {
        options.ThrowIfInvalid();
        _spool = spool;
        _time = time;
        _writers = new BlockingThreads("spool writer", options.Writers);
        _sync = new FolderSync(spool.New);
        _room = new SemaphoreSlim(options.MaxPending);
    }

    public TransportCapabilities Capabilities => FilesTransport.Capabilities;

    /// <inheritdoc/>
    /// <exception cref="IOException">The disk is full, the volume away or read-only. The message is not there, or (when only the last sync failed) may be.</exception>
    /// <exception cref="ArgumentException">The message is larger than the spool takes.</exception>
    public async Task SendAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        using var activity = MessagingTelemetry.StartSend(FilesTransport.System, envelope);
        try
        {
            await WriteAsync(MessagingTelemetry.Stamp(envelope), cancellationToken);
            MessagingMeter.Sent(FilesTransport.System, envelope.Type);
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            throw;
        }
    }

    /// <summary>What has begun is still finished.</summary>
    public void Dispose() => _writers.Dispose();

    private async Task WriteAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        var head = SpoolFrame.Head(envelope);
        if ((long)head.Length + envelope.Payload.Length > _spool.MaxFileBytes)
        {
            throw new ArgumentException($"Message {envelope.Id} makes a file of {(long)head.Length + envelope.Payload.Length} bytes; the spool takes {_spool.MaxFileBytes}.", nameof(envelope));
        }

        var name = new SpoolName(SpoolSequence.Next(_time), envelope.Id, SpoolName.HashOf(envelope.PartitionKey), Tries: 0);
        await _room.WaitAsync(cancellationToken);
        try
        {
            var durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _writers.Post(() => Write(name, head, envelope.Payload, durable));

            // Not given up half-way: the caller must know whether the message is there.
            await durable.Task;
        }
        finally
        {
            _room.Release();
        }
    }

    private void Write(SpoolName name, byte[] head, ReadOnlyMemory<byte> payload, TaskCompletionSource durable)
    {
        try
        {
            var text = name.ToString();
            var temporary = Path.Combine(_spool.Temporary, text);
            AtomicFile.WriteTemporary(temporary, head, payload);
            AtomicFile.Publish(temporary, Path.Combine(_spool.New, text));
        }
        catch (Exception e)
        {
            durable.SetException(e);
            return;
        }

        _sync.Join(durable);
    }
}
