using System.Globalization;
using AspireShop.Messaging.Http.Client;
using AspireShop.Messaging.Sending;
using AspireShop.Messaging.Telemetry;
using Microsoft.Net.Http.Headers;
using Polly.Timeout;
using MediaTypeHeaderValue = System.Net.Http.Headers.MediaTypeHeaderValue;

namespace AspireShop.Messaging.Http;

/// <summary>Posts a message and waits for the receiver's 202: then its handler's work has committed. For <see cref="HttpSender"/>, and for a relay that has the message in a store of its own.</summary>
public sealed class HttpDelivery : IMessageDelivery
{
    private readonly IHttpClientFactory _clients;
    private readonly HttpMessagingClientOptions _options;
    private readonly TimeProvider _time;
    private readonly Uri _address;

    /// <param name="clients">Has the client that <see cref="HttpMessagingExtensions.AddHttpMessagingClient"/> configured.</param>
    /// <param name="options">Those it was configured with.</param>
    /// <param name="time">For a <c>Retry-After</c> that is a date.</param>
    public HttpDelivery(IHttpClientFactory clients, HttpMessagingClientOptions options, TimeProvider time)
    {
        options.ThrowIfInvalid();
        (_clients, _options, _time) = (clients, options, time);
        _address = new Uri(options.Address, options.MessagesPath);
    }

    /// <summary>Why the receiver could not be reached at the last try; null when it answered, or nothing was tried.</summary>
    public string? LastOutage { get; private set; }

    public async ValueTask<DeliveryOutcome> DeliverAsync(Envelope envelope, int attempt, CancellationToken cancellationToken)
    {
        using var activity = MessagingTelemetry.StartDeliver(HttpTransport.System, envelope);
        try
        {
            using var request = Create(envelope, attempt);
            using var client = _clients.CreateClient(_options.ClientName);
            using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            LastOutage = null;
            if (response.IsSuccessStatusCode)
            {
                return DeliveryOutcome.Handled;
            }

            var refusal = await Refusal.ReadAsync(response, _time, cancellationToken).ConfigureAwait(false);
            return new DeliveryOutcome(refusal.Verdict, refusal.Reason, AtOnce: false, refusal.RetryAfter);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            MessagingTelemetry.Fail(activity, e);
            LastOutage = e.Message;
            return DeliveryOutcome.Failed(MayHaveArrived(e) ? FailureVerdict.Retry : FailureVerdict.Defer, e.Message);
        }
    }

    // What may have arrived counts as a try: the message may be what kills, or holds up, the receiver.
    private static bool MayHaveArrived(Exception failure) => failure switch
    {
        TimeoutRejectedException => true,

        // What has a status was thrown by what authenticates the call, before it was made.
        HttpRequestException { StatusCode: not null } => false,
        HttpRequestException e => e.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.Unknown,
        _ => false,
    };

    private HttpRequestMessage Create(Envelope envelope, int attempt)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ReadOnlyMemoryContent(envelope.Payload) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Options.Set(HttpMessagingExtensions.OneWay, true);
        var (headers, id) = (request.Headers, envelope.Id.ToString());
        headers.Add(MessageHeaders.SpecVersion, "1.0");
        headers.Add(MessageHeaders.Id, id);
        headers.Add(MessageHeaders.IdempotencyKey, id);
        headers.Add(MessageHeaders.Type, Uri.EscapeDataString(envelope.Type));
        headers.Add(MessageHeaders.Source, Uri.EscapeDataString(envelope.Source));
        headers.Add(MessageHeaders.PartitionKey, Uri.EscapeDataString(envelope.PartitionKey));
        headers.Add(MessageHeaders.Time, envelope.Time.ToString("O", CultureInfo.InvariantCulture));
        headers.Add(MessageHeaders.Attempt, attempt.ToString(CultureInfo.InvariantCulture));
        Trace(headers, HeaderNames.TraceParent, envelope.TraceParent);
        Trace(headers, HeaderNames.TraceState, envelope.TraceState);
        return request;
    }

    // The span that sent the message, not the one that carries it: handling is its child over any transport.
    private static void Trace(System.Net.Http.Headers.HttpRequestHeaders headers, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
