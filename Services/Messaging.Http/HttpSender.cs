using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Sending;
using AspireShop.Messaging.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Http;

/// <summary>Posts one-way messages. A message is accepted when it is in this process's bounded memory; there it stays till the receiver's 202, which says that it has been handled and its effect is as durable as the receiver makes it.</summary>
public sealed class HttpSender : IMessageSender, IDeadLetters, IAsyncDisposable
{
    private readonly SenderRelay _relay;

    /// <param name="delivery">To the receiver.</param>
    /// <param name="options">Validated here.</param>
    /// <param name="time">Measures pauses.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <exception cref="OptionsValidationException">Options out of range, all of them named.</exception>
    public HttpSender(HttpDelivery delivery, SenderRelayOptions options, TimeProvider time, ILogger<HttpSender> logger)
    {
        if (options.Validate("Sender").ToList() is { Count: > 0 } errors)
        {
            throw new OptionsValidationException(nameof(SenderRelayOptions), typeof(SenderRelayOptions), errors);
        }

        _relay = new SenderRelay(HttpTransport.System, options, delivery, time, logger);
    }

    public TransportCapabilities Capabilities => HttpTransport.Capabilities;

    /// <summary>Messages that are not yet handled; dead letters are not counted.</summary>
    public long Waiting => _relay.Waiting;

    public async Task SendAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        using var activity = MessagingTelemetry.StartSend(HttpTransport.System, envelope);
        try
        {
            await _relay.EnqueueAsync(MessagingTelemetry.Stamp(envelope), cancellationToken);
            MessagingMeter.Sent(HttpTransport.System, envelope.Type);
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            throw;
        }
    }

    public Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken cancellationToken) => _relay.ListAsync(limit, cancellationToken);

    public Task<bool> ReplayAsync(string subscriber, Guid messageId, CancellationToken cancellationToken) => _relay.ReplayAsync(subscriber, messageId, cancellationToken);

    public ValueTask DisposeAsync() => _relay.DisposeAsync();
}
