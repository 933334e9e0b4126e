using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AspireShop.Messaging.Http.Client;
using AspireShop.Messaging.Telemetry;
using Polly;
using Polly.Timeout;
using MediaTypeHeaderValue = System.Net.Http.Headers.MediaTypeHeaderValue;

namespace AspireShop.Messaging.Http;

/// <summary>Requests of one contract's type, repeated within their deadline by the standard resilience handler.</summary>
public sealed class HttpRequester<TRequest, TReply> : IRequester<TRequest, TReply>
{
    private static readonly string Operation = MessageTypeName.Of<TRequest>();

    private readonly IHttpClientFactory _clients;
    private readonly HttpMessagingClientOptions _options;
    private readonly JsonTypeInfo<TRequest> _requestType;
    private readonly JsonTypeInfo<TReply> _replyType;
    private readonly TimeProvider _time;
    private readonly Uri _address;

    /// <param name="clients">Has the client that <see cref="HttpMessagingExtensions.AddHttpMessagingClient"/> configured.</param>
    /// <param name="options">Those it was configured with.</param>
    /// <param name="requestType">How the request is written; the operation has the name of its type.</param>
    /// <param name="replyType">How the reply is read.</param>
    /// <param name="time">Measures deadlines.</param>
    public HttpRequester(IHttpClientFactory clients, HttpMessagingClientOptions options, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType, TimeProvider time)
    {
        options.ThrowIfInvalid();
        (_clients, _options, _requestType, _replyType, _time) = (clients, options, requestType, replyType, time);
        _address = new Uri(options.Address, $"{options.RequestsPath.TrimEnd('/')}/{Uri.EscapeDataString(Operation)}");
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key is not 1 to 200 visible ASCII characters, or the deadline is not positive.</exception>
    /// <exception cref="MessageRejectedException">The receiver refused it (4xx), or the reply is too long or no <typeparamref name="TReply"/>.</exception>
    /// <exception cref="TransientFailureException">The receiver is away or overloaded (408, 429, 502, 503), also after the repetitions.</exception>
    /// <exception cref="HttpRequestFailedException">Its handler failed (other 5xx), also when repeated.</exception>
    public async Task<TReply> RequestAsync(TRequest request, string idempotencyKey, TimeSpan deadline, CancellationToken cancellationToken)
    {
        if (!MessageHeaders.IsKey(idempotencyKey))
        {
            throw new ArgumentException("An idempotency key has 1 to 200 visible ASCII characters.", nameof(idempotencyKey));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(deadline, TimeSpan.Zero);
        using var activity = MessagingTelemetry.StartRequest(HttpTransport.System, Operation);
        using var timer = new CancellationTokenSource(deadline, _time);
        using var cancelled = cancellationToken.UnsafeRegister(static timer => ((CancellationTokenSource)timer!).Cancel(), timer);
        try
        {
            return await SendAsync(request, idempotencyKey, deadline, timer.Token);
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            if (Translate(e, deadline, timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested) is { } known)
            {
                throw known;
            }

            throw;
        }
    }

    private static Exception? Translate(Exception failure, TimeSpan deadline, bool expired) => failure switch
    {
        OperationCanceledException when expired => new TimeoutException($"No answer to {Operation} within {deadline}.", failure),
        OperationCanceledException { InnerException: TimeoutException } => new TransientFailureException($"{Operation}: no connection. {failure.Message}", failure),
        TimeoutRejectedException => new TimeoutException($"No answer to {Operation} within the limit of a try, also when repeated.", failure),
        ExecutionRejectedException => new TransientFailureException($"{Operation} was not sent: {failure.Message}", failure),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new MessageRejectedException($"The reply to {Operation} is too long: {failure.Message}", failure),
        HttpRequestException => new TransientFailureException($"{Operation}: {failure.Message}", failure),
        _ => null,
    };

    private async Task<TReply> SendAsync(TRequest request, string idempotencyKey, TimeSpan deadline, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, _requestType)) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.Add(MessageHeaders.IdempotencyKey, idempotencyKey);
        message.Options.Set(DeadlineHandler.Deadline, _time.GetTimestamp() + (long)(deadline.TotalSeconds * _time.TimestampFrequency));
        using var client = _clients.CreateClient(_options.ClientName);
        using var response = await client.SendAsync(message, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw (await Refusal.ReadAsync(response, _time, cancellationToken)).ToException();
        }

        return Read(await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private TReply Read(byte[] reply)
    {
        try
        {
            return JsonSerializer.Deserialize(reply, _replyType) ?? throw new MessageRejectedException($"The reply to {Operation} is null.");
        }
        catch (JsonException e)
        {
            throw new MessageRejectedException($"The reply to {Operation} is not a {typeof(TReply).Name}: {e.Message}", e);
        }
    }
}
