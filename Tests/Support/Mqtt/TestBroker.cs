using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AspireShop.Native.Mqtt;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace AspireShop.Support.Mqtt;

/// <summary>The broker of native mode in the tests' process: a free port, users, and ways to look inside, to cut clients off, and to restart it.</summary>
public sealed class TestBroker : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, long> _unacknowledged = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _cutOff = new(StringComparer.Ordinal);
    private readonly MqttBrokerSettings _settings;
    private MqttBroker _broker;

    private TestBroker(MqttBrokerSettings settings)
    {
        _settings = settings;
        _broker = Create();
    }

    public const string User = "shop";

    public const string Password = "it's a $secret:#";

    public int Port => _settings.Port;

    /// <param name="folder">Where it keeps retained messages; null for memory only.</param>
    /// <param name="acl">Lines of an ACL file; null for none.</param>
    /// <param name="users">Beside <see cref="User"/>.</param>
    public static async Task<TestBroker> StartAsync(string? folder = null, IEnumerable<string>? acl = null, IEnumerable<KeyValuePair<string, string>>? users = null)
    {
        var all = new Dictionary<string, string>(users ?? [], StringComparer.Ordinal) { [User] = Password };
        for (var tries = 0; ; tries++)
        {
            var broker = new TestBroker(new MqttBrokerSettings { Port = FreePort(), Folder = folder, Users = all, Acl = acl is null ? null : AclFile.Parse(acl) });
            try
            {
                await broker._broker.StartAsync();
                return broker;
            }
            catch (SocketException) when (tries < 5)
            {
                // Another process has taken the port in between.
                await broker.DisposeAsync();
            }
        }
    }

    /// <summary>Messages that the client's session holds, sent or not, and that it has not acknowledged.</summary>
    public long Unacknowledged(string clientId) => _unacknowledged.GetValueOrDefault(clientId);

    /// <summary>Ends the connections of the clients whose id begins so, as a cut cable does, and lets them make no new ones.</summary>
    public async Task CutOffAsync(params IEnumerable<string> clientIdPrefixes)
    {
        foreach (var prefix in clientIdPrefixes)
        {
            _cutOff[prefix] = true;
            foreach (var client in (await _broker.Server.GetClientsAsync()).Where(c => c.Id.StartsWith(prefix, StringComparison.Ordinal)))
            {
                await client.DisconnectAsync(new MqttServerClientDisconnectOptions { ReasonCode = MqttDisconnectReasonCode.AdministrativeAction });
            }
        }
    }

    public void Reconnect(string clientIdPrefix) => _cutOff.TryRemove(clientIdPrefix, out _);

    /// <summary>Stops it and starts it on the same port; what was only in its memory is gone.</summary>
    public async Task RestartAsync(Func<Task>? between = null)
    {
        await _broker.DisposeAsync();
        _unacknowledged.Clear();
        await (between?.Invoke() ?? Task.CompletedTask);
        _broker = Create();
        await _broker.StartAsync();
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private MqttBroker Create()
    {
        var broker = new MqttBroker(_settings);
        broker.Server.ApplicationMessageEnqueuedOrDroppedAsync += args => Count(args.ReceiverClientId, args.IsDropped ? 0 : 1);
        broker.Server.ClientAcknowledgedPublishPacketAsync += args => Count(args.ClientId, -1);
        broker.Server.ValidatingConnectionAsync += args =>
        {
            if (_cutOff.Keys.Any(prefix => args.ClientId.StartsWith(prefix, StringComparison.Ordinal)))
            {
                args.ReasonCode = MqttConnectReasonCode.Banned;
            }

            return Task.CompletedTask;
        };
        return broker;
    }

    private Task Count(string clientId, int change)
    {
        _unacknowledged.AddOrUpdate(clientId, change, (_, n) => n + change);
        return Task.CompletedTask;
    }
}
