using System.Net.Sockets;
using AspireShop.Compliance.Tests.Files;
using AspireShop.Compliance.Tests.Sockets;
using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.Inbox;
using AspireShop.Messaging.Records.Schema;
using AspireShop.Messaging.Routing;
using AspireShop.Support.Mqtt;
using AspireShop.Support.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AspireShop.Compliance.Tests.Routing;

/// <summary>Two services, <c>sender</c> and <c>first</c>, with all they may be configured to speak over: a database each, a broker, a volume, Kestrel.</summary>
public sealed class RoutedServices : IAsyncDisposable
{
    public const string Sender = "sender";
    public const string Receiver = "first";
    private const string Password = "queue's password";

    private readonly TestFolder _volume = new();
    private readonly TestBroker _broker;
    private volatile int _receiverPort;

    private RoutedServices(TestBroker broker, TestDatabase sender, TestDatabase receiver)
    {
        _broker = broker;
        SenderDatabase = sender;
        ReceiverDatabase = receiver;
        Directory.CreateDirectory(_volume.In("sockets"));
    }

    public TestDatabase SenderDatabase { get; }

    public TestDatabase ReceiverDatabase { get; }

    private string ReaderRole => $"{SenderDatabase.Name}_reader";

    public static async Task<RoutedServices> CreateAsync(PostgresFixture postgres)
    {
        var sender = await postgres.CreateDatabaseAsync("routed_sender");
        var receiver = await postgres.CreateDatabaseAsync("routed_receiver");
        await receiver.ExecuteAsync(MessageInbox.Schema + "CREATE TABLE effect (id int GENERATED ALWAYS AS IDENTITY)");
        return new RoutedServices(await TestBroker.StartAsync(), sender, receiver);
    }

    /// <summary>A sender with its queue's schema; it relays once it is started.</summary>
    public async Task<RoutedService> DeploySenderAsync(Transport route, params IEnumerable<KeyValuePair<string, string?>> more)
    {
        var builder = CreateBuilder(route, more);
        builder.Services.AddSingleton(SenderDatabase.DataSource);
        builder.AddMessaging(Sender, messages => messages
            .RecordsIn("senderdb")
            .Sends(RoutingJson.Default.ComplianceMessage, to: Receiver)
            .ConfigureHttpClient((client, _) => client.UseSocketsHttpHandler((handler, _) => handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(cancellationToken))));
        var sender = new RoutedService(builder.Build());
        var reader = new QueueReader { Role = ReaderRole, Password = Password };
        await RecordsSchema.ApplyAsync(
            SenderDatabase.DataSource, new RecordsSchemaOptions { Subscriptions = sender.Routes.Subscriptions, Reader = reader }, TestContext.Current.CancellationToken);
        return sender;
    }

    public async Task<RoutedService> StartSenderAsync(Transport route)
    {
        var sender = await DeploySenderAsync(route);
        await sender.StartAsync();
        return sender;
    }

    public async Task<RoutedService> StartReceiverAsync(Transport route, Probe probe, params IEnumerable<KeyValuePair<string, string?>> more)
    {
        var builder = CreateBuilder(route, more);
        builder.AddMessaging(Receiver, messages => messages.Receives(RoutingJson.Default.ComplianceMessage, from: Sender, _ => new ProbeConsumer(probe)));
        var app = builder.Build();
        app.MapMessaging();
        var receiver = new RoutedService(app);
        await receiver.StartAsync();
        _receiverPort = receiver.Port;
        return receiver;
    }

    /// <summary>Records messages, each in a transaction of its own.</summary>
    public async Task RecordAsync(RoutedService sender, params IEnumerable<Envelope> messages)
    {
        await using var connection = await SenderDatabase.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var message in messages)
        {
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await sender.Services.GetRequiredService<IOutbox>().AddAsync(transaction, message, TimeSpan.Zero, TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Rows of the sender's queue that nobody has finished with.</summary>
    public Task<long> RecordedAsync() => SenderDatabase.ScalarAsync<long>("SELECT count(*) FROM messaging.record", TestContext.Current.CancellationToken);

    public async Task NothingIsRecordedAsync()
    {
        while (await RecordedAsync() > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await SenderDatabase.DisposeAsync();
        await ReceiverDatabase.DisposeAsync();
        _volume.Dispose();
    }

    private WebApplicationBuilder CreateBuilder(Transport route, IEnumerable<KeyValuePair<string, string?>> more)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
        [
            new($"Messaging:Routes:{Messages.Type}", route.ToString().ToUpperInvariant()),
            new("ConnectionStrings:senderdb", SenderDatabase.ConnectionString),
            new($"ConnectionStrings:{Sender}-queue", SenderDatabase.ConnectionStringFor(ReaderRole, Password)),
            new("ConnectionStrings:broker", $"mqtt://{TestBroker.User}:{Uri.EscapeDataString(TestBroker.Password)}@127.0.0.1:{_broker.Port}"),
            new("Messaging:Files:Root", _volume.In("spools")),
            new("Messaging:Sockets:Folder", _volume.In("sockets")),
            new("Messaging:Sockets:Key", SocketFolder.Key),
            new("Messaging:Receiver:Lease", "00:00:01"),
            new("Messaging:Receiver:DrainLimit", "00:00:05"),
            new("Messaging:Receiver:Retry:InitialBackoff", "00:00:00.002"),
            new("Messaging:Receiver:Retry:MaxBackoff", "00:00:00.050"),
            .. more,
        ]);
        return builder;
    }

    private async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync("127.0.0.1", _receiverPort is var port and > 0 ? port : throw new SocketException((int)SocketError.ConnectionRefused), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
