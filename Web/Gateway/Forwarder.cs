using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace AspireShop.Web.Gateway;

/// <summary>Sends a request on to a service as it stands and its answer back, or a problem when there is none.</summary>
internal sealed partial class Forwarder(IHttpForwarder forwarder, IHttpMessageHandlerFactory handlers, IOptions<GatewayOptions> options, ILogger<Forwarder> logger)
{
    private readonly ConcurrentDictionary<string, HttpMessageInvoker> _invokers = new(StringComparer.Ordinal);
    private readonly ForwarderRequestConfig _config = new()
    {
        ActivityTimeout = options.Value.ActivityTimeout,
        Version = System.Net.HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>Forwards with the caller's identity, exchanged for the service's audience.</summary>
    public Task AsCallerAsync(HttpContext context, Upstream upstream) => ForwardAsync(context, upstream, upstream.Client);

    /// <summary>Forwards without any identity, whatever the caller sent.</summary>
    public Task AnonymouslyAsync(HttpContext context, Upstream upstream) => ForwardAsync(context, upstream, upstream.AnonymousClient);

    private async Task ForwardAsync(HttpContext context, Upstream upstream, string client)
    {
        // The handlers recycle their connections themselves, so an invoker lives as long as the gateway.
        var invoker = _invokers.GetOrAdd(client, name => new HttpMessageInvoker(handlers.CreateHandler(name), disposeHandler: false));
        var error = await forwarder.SendAsync(context, upstream.Address, invoker, _config, ForwardTransformer.Instance, context.RequestAborted);
        if (error == ForwarderError.None)
        {
            return;
        }

        var exception = context.Features.Get<IForwarderErrorFeature>()?.Exception;
        LogForwardFailed(upstream.Name, error, exception);
        if (context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
        {
            return;
        }

        await UpstreamFault.From(exception, error).WriteAsync(context, upstream.Name);
    }
}
