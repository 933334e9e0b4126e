using AspireShop.Messaging.Receiving;
using AspireShop.Messaging.Sockets.Protocol;
using AspireShop.Messaging.Telemetry;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Sockets.Server;

/// <summary>Hands calls to their handlers, each repeated one only once, and turns what comes of it into an answer. Never throws.</summary>
internal sealed partial class CallHandler(SocketsServerOptions options, SocketsOperations operations, IMessageHandler messages, TimeProvider time, ILogger logger)
{
    private static readonly RetryPolicy Policy = new();

    private readonly AnswerMemory<(string Operation, string Key), Answer> _requests = new(options.RememberedAnswers, options.RememberedBytes, options.RememberFor, time);
    private readonly AnswerMemory<Guid, Answer> _messages = new(options.RememberedAnswers, options.RememberedBytes, options.RememberFor, time);

    public ValueTask<Answer> HandleAsync(RequestFrame request, ServerCall call)
    {
        if (operations.Find(request.Operation) is not { } handler)
        {
            return ValueTask.FromResult(Answer.Failed(FailureCode.Rejected, $"{options.Subscriber} has no operation '{request.Operation}'."));
        }

        return request.IdempotencyKey is null ? ServeAsync(handler, request, call) : ServeOnceAsync(handler, request, request.IdempotencyKey, call);
    }

    public async ValueTask<Answer> HandleAsync(Envelope envelope, ServerCall call)
    {
        if (!_messages.Enter(envelope.Id, UInt128.Zero, out var entry))
        {
            return await JoinAsync(_messages, entry, call);
        }

        var answer = await ProcessAsync(envelope, call);
        _messages.Leave(envelope.Id, entry, answer, answer.Payload.Length, remember: answer.Code == FailureCode.None);
        return answer;
    }

    private async ValueTask<Answer> ServeOnceAsync(SocketsRequestHandler handler, RequestFrame request, string idempotencyKey, ServerCall call)
    {
        var (key, fingerprint) = ((request.Operation, idempotencyKey), PayloadFingerprint.Of(request.Payload.Span));
        if (_requests.Enter(key, fingerprint, out var entry))
        {
            var answer = await ServeAsync(handler, request, call);
            _requests.Leave(key, entry, answer, answer.Payload.Length, remember: answer.Code is FailureCode.None or FailureCode.Rejected);
            return answer;
        }

        return entry.Fingerprint == fingerprint
            ? await JoinAsync(_requests, entry, call)
            : Answer.Failed(FailureCode.Rejected, $"The idempotency key '{idempotencyKey}' of {request.Operation} was used with another payload.");
    }

    private static async ValueTask<Answer> JoinAsync<TKey>(AnswerMemory<TKey, Answer> memory, RememberedAnswer<Answer> entry, ServerCall call)
        where TKey : notnull
    {
        try
        {
            return await memory.JoinAsync(entry, call.Token);
        }
        catch (OperationCanceledException e)
        {
            return Answer.Failed(CodeOf(e, call), "The same call was still being handled.");
        }
    }

    private async ValueTask<Answer> ServeAsync(SocketsRequestHandler handler, RequestFrame request, ServerCall call)
    {
        using var activity = MessagingTelemetry.StartServe(SocketsTransport.System, request.Operation, request.TraceParent, request.TraceState);
        var started = time.GetTimestamp();
        Answer answer;
        try
        {
            var reply = await handler(new SocketsRequest { Operation = request.Operation, IdempotencyKey = request.IdempotencyKey, Payload = request.Payload }, call.Token);
            answer = new Answer(FailureCode.None, reply, null);
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            answer = Answer.Failed(CodeOf(e, call), $"{e.GetType().Name}: {e.Message}");
            LogRequestFailed(request.Operation, answer.Code, e);
        }

        MessagingMeter.Served(SocketsTransport.System, request.Operation, time.GetElapsedTime(started), answer.Code == FailureCode.None ? "Handled" : answer.Code.ToString());
        return answer;
    }

    private async ValueTask<Answer> ProcessAsync(Envelope envelope, ServerCall call)
    {
        using var activity = MessagingTelemetry.StartProcess(SocketsTransport.System, options.Subscriber, envelope);
        MessagingMeter.Started(SocketsTransport.System, envelope);
        var started = time.GetTimestamp();
        try
        {
            await messages.HandleAsync(envelope, call.Token);
            MessagingMeter.Finished(SocketsTransport.System, envelope, time.GetElapsedTime(started), failure: null);
            return default;
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            var code = CodeOf(e, call);
            MessagingMeter.Finished(SocketsTransport.System, envelope, time.GetElapsedTime(started), VerdictOf(code));
            LogMessageFailed(envelope.Id, envelope.Type, envelope.Attempt, code, e);
            return Answer.Failed(code, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static FailureVerdict VerdictOf(FailureCode code) => code switch
    {
        FailureCode.Rejected => FailureVerdict.DeadLetter,
        FailureCode.Failed => FailureVerdict.Retry,
        _ => FailureVerdict.Defer,
    };

    private static FailureCode CodeOf(Exception failure, ServerCall call) => call.End switch
    {
        CallEnd.Deadline => FailureCode.Expired,
        CallEnd.Client => FailureCode.Transient,
        CallEnd.Drain => FailureCode.Returned,
        _ => Policy.Judge(failure, attempt: 0) switch
        {
            FailureVerdict.Defer => FailureCode.Transient,
            FailureVerdict.DeadLetter => FailureCode.Rejected,
            _ => FailureCode.Failed,
        },
    };
}
