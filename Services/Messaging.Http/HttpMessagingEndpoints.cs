using System.Text.Json.Serialization.Metadata;
using AspireShop.Messaging.Http.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AspireShop.Messaging.Http;

/// <summary>The receiving endpoints. Chain <c>RequireAuthorization</c>: whoever can reach them can have messages handled.</summary>
public static class HttpMessagingEndpoints
{
    /// <summary>Takes one-way messages; answers 202 when the handler has returned, so that its work has committed. Needs <see cref="HttpMessagingExtensions.AddHttpReceiver"/>.</summary>
    /// <param name="endpoints">The application's.</param>
    /// <param name="handler">What handles the messages.</param>
    /// <param name="path">Where.</param>
    public static IEndpointConventionBuilder MapMessages(this IEndpointRouteBuilder endpoints, IMessageHandler handler, string path = "/messages")
    {
        var receiver = endpoints.ServiceProvider.GetRequiredService<HttpReceiver>();
        var messages = new MessageServer(handler, receiver.Subscriber, receiver.Time);
        return endpoints.MapPost(path, context => receiver.RunAsync(context, messages));
    }

    /// <summary>Answers requests of a contract's type, 200 with the reply, under <paramref name="path"/> and the type's name. Needs <see cref="HttpMessagingExtensions.AddHttpReceiver"/>.</summary>
    /// <param name="endpoints">The application's.</param>
    /// <param name="requestType">How the request is read.</param>
    /// <param name="replyType">How the reply is written.</param>
    /// <param name="handler">
    /// Answers. <see cref="MessageRejectedException"/> becomes 422 and is remembered with the key; <see cref="TransientFailureException"/> becomes 503, all else 500: those are tried anew when repeated.
    /// Its token: the deadline is over, nobody waits any more, or the drain limit is over.
    /// </param>
    /// <param name="path">Where all requests are.</param>
    public static IEndpointConventionBuilder MapRequests<TRequest, TReply>(
        this IEndpointRouteBuilder endpoints,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TReply> replyType,
        Func<TRequest, HttpReceivedRequest, CancellationToken, Task<TReply>> handler,
        string path = "/requests")
    {
        var receiver = endpoints.ServiceProvider.GetRequiredService<HttpReceiver>();
        var requests = new RequestServer<TRequest, TReply>(requestType, replyType, handler, receiver.Time);
        return endpoints.MapPost($"{path.TrimEnd('/')}/{MessageTypeName.Of<TRequest>()}", context => receiver.RunAsync(context, requests));
    }
}
