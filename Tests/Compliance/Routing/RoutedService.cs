using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Routing;
using AspireShop.Messaging.Routing.DeadLetters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AspireShop.Compliance.Tests.Routing;

/// <summary>A service at work; disposing it stops and drains it.</summary>
public sealed class RoutedService(WebApplication app) : IAsyncDisposable
{
    private bool _stopped;

    public IServiceProvider Services => app.Services;

    public MessageRoutes Routes => app.Services.GetRequiredService<MessageRoutes>();

    /// <summary>Where Kestrel listens.</summary>
    public int Port
        => new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()).Port;

    public Task StartAsync() => app.StartAsync(TestContext.Current.CancellationToken);

    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync() => app.Services.GetRequiredService<AllDeadLetters>().ListAsync(100, TestContext.Current.CancellationToken);

    public Task<bool> ReplayAsync(DeadLetter letter)
        => app.Services.GetRequiredService<AllDeadLetters>().ReplayAsync(letter.Subscriber, letter.Envelope.Id, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }
    }
}
