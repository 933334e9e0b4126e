using System.Diagnostics.CodeAnalysis;
using AspireShop.Messaging;

namespace AspireShop.Compliance.Tests.Transports;

/// <summary>What every transport is held to, as far as its capabilities go. A transport is one subclass.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await (SendAsync, Probe) observes the test's token.")]
public abstract partial class TransportCompliance : IAsyncLifetime
{
    protected const int Limit = 60_000;

    private ITransportUnderTest? _transport;

    private ITransportUnderTest Transport => _transport ?? throw new InvalidOperationException("Not initialised.");

    public async ValueTask InitializeAsync() => _transport = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_transport is not null)
        {
            await _transport.DisposeAsync();
        }
    }

    /// <summary>Its <c>messaging.system</c>.</summary>
    protected abstract string SystemName { get; }

    protected abstract Task<ITransportUnderTest> CreateAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private void Needs(TransportCapabilities capability)
        => Assert.SkipUnless(Transport.Sender.Capabilities.HasFlag(capability), $"The transport is not {capability}.");

    private async Task SendAsync(params IEnumerable<Envelope> messages)
    {
        foreach (var message in messages)
        {
            await Transport.Sender.SendAsync(message, Cancellation);
        }
    }

    private async Task NothingWaitsAsync()
    {
        while (await Transport.WaitingAsync() > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }
    }
}
