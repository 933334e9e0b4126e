using System.Threading.Channels;
using AspireShop.Messaging;

namespace AspireShop.Compliance.Tests.Transports;

/// <summary>A handler that does what the test says and tells which messages it has handled.</summary>
public sealed class Probe(Func<Envelope, CancellationToken, Task>? behaviour = null) : IMessageHandler
{
    private readonly Channel<Envelope> _started = Channel.CreateUnbounded<Envelope>();
    private readonly Channel<Envelope> _handled = Channel.CreateUnbounded<Envelope>();

    public async Task HandleAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        _started.Writer.TryWrite(envelope);
        if (behaviour is not null)
        {
            await behaviour(envelope, cancellationToken);
        }

        _handled.Writer.TryWrite(envelope);
    }

    /// <summary>The next delivery, in the order they began.</summary>
    public async Task<Envelope> NextStartedAsync() => await _started.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The next message that was handled without a failure.</summary>
    public async Task<Envelope> NextHandledAsync() => await _handled.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<Envelope>> NextHandledAsync(int count)
    {
        var handled = new List<Envelope>();
        while (handled.Count < count)
        {
            handled.Add(await NextHandledAsync());
        }

        return handled;
    }

    /// <summary>What has been handled and not been asked for yet.</summary>
    public IReadOnlyList<Envelope> Rest()
    {
        var rest = new List<Envelope>();
        while (_handled.Reader.TryRead(out var envelope))
        {
            rest.Add(envelope);
        }

        return rest;
    }
}
