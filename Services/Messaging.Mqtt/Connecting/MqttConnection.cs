using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace AspireShop.Messaging.Mqtt.Connecting;

/// <summary>
/// One connection, from CONNECT to its end. It is never used again after that: an acknowledgement that belongs to a lost connection
/// can then not be taken for one of its successor's, whose packet identifiers mean other messages.
/// </summary>
internal sealed class MqttConnection : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _echoTopic;
    private readonly TimeSpan _timeout;
    private TaskCompletionSource? _echo;

    private MqttConnection(MqttBrokerOptions broker, ConnectionSettings settings)
    {
        _timeout = broker.Timeout;
        _echoTopic = new MqttTopics(broker.TopicRoot).Echo(settings.ClientId);
        _client.DisconnectedAsync += args =>
        {
            _ended.TrySetResult(args.ReasonString ?? args.Exception?.Message ?? args.Reason.ToString());
            return Task.CompletedTask;
        };
        _client.ApplicationMessageReceivedAsync += args =>
        {
            if (string.Equals(args.ApplicationMessage.Topic, _echoTopic, StringComparison.Ordinal))
            {
                Interlocked.Exchange(ref _echo, null)?.TrySetResult();
                return Task.CompletedTask;
            }

            return settings.Received?.Invoke(args) ?? Task.CompletedTask;
        };
    }

    /// <summary>The broker still had the session.</summary>
    public bool SessionPresent { get; private set; }

    /// <summary>How many messages the broker lets be on their way to it unacknowledged.</summary>
    public ushort ReceiveMaximum { get; private set; } = ushort.MaxValue;

    /// <summary>Completes, with the reason, when the connection has ended.</summary>
    public Task<string> Ended => _ended.Task;

    /// <exception cref="MqttOutageException">The broker did not answer, or refused.</exception>
    public static async Task<MqttConnection> OpenAsync(MqttBrokerOptions broker, ConnectionSettings settings, CancellationToken cancellationToken)
    {
        var connection = new MqttConnection(broker, settings);
        try
        {
            var result = await connection._client.ConnectAsync(Options(broker, settings), cancellationToken);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
            {
                throw new MqttOutageException($"The broker refused '{settings.ClientId}': {result.ResultCode} {result.ReasonString}");
            }

            connection.SessionPresent = result.IsSessionPresent;
            connection.ReceiveMaximum = result.ReceiveMaximum is > 0 and var maximum ? maximum : ushort.MaxValue;
            return connection;
        }
        catch (Exception e)
        {
            connection._client.Dispose();
            if (e is OperationCanceledException && cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            throw e as MqttOutageException ?? new MqttOutageException($"No connection to {broker.Host}:{broker.Port}: {e.Message}", e);
        }
    }

    /// <summary>Publishes with QoS 1; completes when the broker has it.</summary>
    /// <returns>False when nobody is subscribed.</returns>
    /// <exception cref="MqttOutageException">The broker did not accept it, or it is not known whether it did.</exception>
    public async Task<bool> PublishAsync(MqttApplicationMessage message, CancellationToken cancellationToken)
    {
        message.QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce;
        try
        {
            var result = await _client.PublishAsync(message, cancellationToken).WaitAsync(_timeout, cancellationToken);
            return result.IsSuccess
                ? result.ReasonCode != MqttClientPublishReasonCode.NoMatchingSubscribers
                : throw new MqttOutageException($"The broker refused a message on '{message.Topic}': {result.ReasonCode} {result.ReasonString}");
        }
        catch (Exception e) when (e is not MqttOutageException && !cancellationToken.IsCancellationRequested)
        {
            throw new MqttOutageException($"Publishing on '{message.Topic}' failed: {e.Message}", e);
        }
    }

    public Task<bool> RetainAsync(string topic, byte[] payload, CancellationToken cancellationToken)
        => PublishAsync(new MqttApplicationMessage { Topic = topic, PayloadSegment = payload, Retain = true }, cancellationToken);

    /// <exception cref="MqttOutageException">The broker refused one of them, or did not answer.</exception>
    public async Task SubscribeAsync(IEnumerable<string> filters, CancellationToken cancellationToken, bool retainAsPublished = true)
    {
        var options = new MqttClientSubscribeOptions
        {
            TopicFilters = [.. filters.Select(f => new MqttTopicFilter { Topic = f, QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce, RetainAsPublished = retainAsPublished })],
        };
        try
        {
            var result = await _client.SubscribeAsync(options, cancellationToken).WaitAsync(_timeout, cancellationToken);
            if (result.Items.FirstOrDefault(i => i.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2) is { } refused)
            {
                throw new MqttOutageException($"The broker refused the subscription '{refused.TopicFilter.Topic}': {refused.ResultCode}");
            }
        }
        catch (Exception e) when (e is not MqttOutageException && !cancellationToken.IsCancellationRequested)
        {
            throw new MqttOutageException($"Subscribing failed: {e.Message}", e);
        }
    }

    /// <summary>Subscribes, and waits till the retained messages of these topics have arrived.</summary>
    /// <param name="filters">What to subscribe to.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="limit">How long they may take; null for the timeout of one request.</param>
    /// <param name="retainAsPublished">Mark later ones as retained too, if they are; false to tell them from those that were there before.</param>
    public async Task SubscribeToRetainedAsync(
        IEnumerable<string> filters, CancellationToken cancellationToken, TimeSpan? limit = null, bool retainAsPublished = true)
    {
        await SubscribeAsync([_echoTopic, .. filters], cancellationToken, retainAsPublished);
        await EchoAsync(cancellationToken, limit);
    }

    /// <summary>Waits till all that was sent to this connection before has arrived. Needs <see cref="SubscribeToRetainedAsync"/> first.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="limit">How long it may take; null for the timeout of one request.</param>
    public async Task EchoAsync(CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        var echo = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _echo = echo;
        await PublishAsync(new MqttApplicationMessage { Topic = _echoTopic }, cancellationToken);
        try
        {
            if (await Task.WhenAny(echo.Task, Ended).WaitAsync(limit ?? _timeout, cancellationToken) == Ended)
            {
                throw new MqttOutageException($"The connection has ended: {await Ended}");
            }
        }
        catch (TimeoutException e)
        {
            throw new MqttOutageException("The broker did not send the echo.", e);
        }
    }

    /// <summary>Says goodbye, if it can, so that no will is published.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
        {
            using var limit = new CancellationTokenSource(_timeout);
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _client.Dispose();
        _ended.TrySetResult("closed");
    }

    private static MqttClientOptions Options(MqttBrokerOptions broker, ConnectionSettings settings)
    {
        var builder = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer(broker.Host, broker.Port)
            .WithClientId(settings.ClientId)
            .WithCleanStart(settings.SessionExpiry == TimeSpan.Zero)
            .WithSessionExpiryInterval((uint)settings.SessionExpiry.TotalSeconds)
            .WithReceiveMaximum(settings.ReceiveMaximum)
            .WithKeepAlivePeriod(settings.KeepAlive)
            .WithTimeout(broker.Timeout);
        if (broker.UserName is not null)
        {
            builder.WithCredentials(broker.UserName, broker.Password);
        }

        if (settings.ClearedByWill is not null)
        {
            builder.WithWillTopic(settings.ClearedByWill).WithWillRetain(true).WithWillPayload([]).WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        }

        return builder.Build();
    }
}
