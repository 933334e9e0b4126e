using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AspireShop.Messaging.Telemetry;
using Microsoft.AspNetCore.Http;

namespace AspireShop.Messaging.Http.Server;

/// <summary>Reads a request of a contract's type and writes the handler's reply.</summary>
internal sealed class RequestServer<TRequest, TReply>(
    JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType, Func<TRequest, HttpReceivedRequest, CancellationToken, Task<TReply>> handler, TimeProvider time) : IHttpServer
{
    public string Operation { get; } = MessageTypeName.Of<TRequest>();

    public bool RemembersRefusals => true;

    public async ValueTask<HttpAnswer> ServeAsync(HttpCall call)
    {
        var received = new HttpReceivedRequest { IdempotencyKey = call.Key, User = call.Context.User, Services = call.Context.RequestServices };
        var headers = call.Context.Request.Headers;
        using var activity = MessagingTelemetry.StartServe(HttpTransport.System, Operation, headers.TraceParent.FirstOrDefault(), headers.TraceState.ToString());
        var started = time.GetTimestamp();
        try
        {
            var reply = await handler(Read(call.Body), received, call.Token);
            MessagingMeter.Served(HttpTransport.System, Operation, time.GetElapsedTime(started), "Handled");
            return HttpAnswer.Reply(JsonSerializer.SerializeToUtf8Bytes(reply, replyType));
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            MessagingMeter.Served(HttpTransport.System, Operation, time.GetElapsedTime(started), e.GetType().Name);
            throw;
        }
    }

    private TRequest Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, requestType) ?? throw new RefusedException(StatusCodes.Status400BadRequest, $"The body is null, not a {Operation}.");
        }
        catch (JsonException e)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, $"The body is not a {Operation}: {e.Message}");
        }
    }
}
