using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace AspireShop.Native.Mqtt;

/// <summary>MQTTnet's server on the loopback address, with users, an ACL, and retained messages in a folder when one is given.</summary>
internal sealed class MqttBroker : IAsyncDisposable
{
    private readonly MqttBrokerSettings _settings;
    private readonly MqttServer _server;
    private readonly RetainedStore? _store;
    private readonly RetainedExpiry _expiry;
    private readonly ConcurrentDictionary<string, string?> _users = new(StringComparer.Ordinal);

    // The server sends the same packet object again when a session is resumed, but without the mark that MQTT asks for.
    private readonly ConditionalWeakTable<MqttPublishPacket, object> _sent = [];

    public MqttBroker(MqttBrokerSettings settings)
    {
        _settings = settings;
        _store = settings.Folder is { } folder ? new RetainedStore(folder) : null;
        _server = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .WithDefaultEndpointPort(settings.Port)
            .WithPersistentSessions()
            .WithMaxPendingMessagesPerClient(settings.MaxPending)
            .WithPendingMessagesOverflowStrategy(MqttPendingMessagesOverflowStrategy.DropNewMessage)
            .Build());
        _expiry = new RetainedExpiry(_server, TimeProvider.System);
        _server.RetainedMessageChangedAsync += _expiry.ChangeAsync;
        _server.ValidatingConnectionAsync += ValidateAsync;
        _server.InterceptingPublishAsync += PublishAsync;
        _server.InterceptingSubscriptionAsync += SubscribeAsync;
        _server.InterceptingOutboundPacketAsync += SendAsync;
        _server.SessionDeletedAsync += args =>
        {
            _users.TryRemove(args.Id, out _);
            return Task.CompletedTask;
        };
        if (_store is { } store)
        {
            _server.LoadingRetainedMessageAsync += store.LoadAsync;
            _server.RetainedMessageChangedAsync += store.SaveAsync;
            _server.RetainedMessagesClearedAsync += store.ClearAsync;
        }
    }

    /// <summary>For what is asked of a broker beyond MQTT: who is connected, what waits.</summary>
    public MqttServer Server => _server;

    public async Task StartAsync()
    {
        await _server.StartAsync();
        await _expiry.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _expiry.DisposeAsync();
        if (_server.IsStarted)
        {
            await _server.StopAsync(new MqttServerStopOptions());
        }

        _server.Dispose();
    }

    private Task ValidateAsync(ValidatingConnectionEventArgs args)
    {
        // A client id of somebody else's session would receive what waits for him: a session belongs to the user that made it.
        var accepted = _settings.Users.Count == 0 || (args.UserName is { } user && _settings.Users.TryGetValue(user, out var password) && IsSame(password, args.Password));
        if (!accepted)
        {
            args.ReasonCode = MqttConnectReasonCode.BadUserNameOrPassword;
        }
        else if (!string.Equals(_users.GetOrAdd(args.ClientId, args.UserName), args.UserName, StringComparison.Ordinal))
        {
            args.ReasonCode = MqttConnectReasonCode.NotAuthorized;
        }

        return Task.CompletedTask;
    }

    private Task PublishAsync(InterceptingPublishEventArgs args)
    {
        if (_settings.Acl is { } acl && !acl.MayPublish(args.UserName, args.ClientId, args.ApplicationMessage.Topic))
        {
            args.ProcessPublish = false;
            args.Response.ReasonCode = MqttPubAckReasonCode.NotAuthorized;
        }

        return Task.CompletedTask;
    }

    private Task SubscribeAsync(InterceptingSubscriptionEventArgs args)
    {
        if (_settings.Acl is { } acl && !acl.MaySubscribe(args.UserName, args.ClientId, args.TopicFilter.Topic))
        {
            args.ProcessSubscription = false;
            args.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
        }

        return Task.CompletedTask;
    }

    private Task SendAsync(InterceptingPacketEventArgs args)
    {
        if (args.Packet is MqttPublishPacket { QualityOfServiceLevel: > MqttQualityOfServiceLevel.AtMostOnce } packet && !_sent.TryAdd(packet, packet.Topic))
        {
            packet.Dup = true;
        }

        return Task.CompletedTask;
    }

    private static bool IsSame(string expected, string? given)
        => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(given ?? string.Empty)));
}
