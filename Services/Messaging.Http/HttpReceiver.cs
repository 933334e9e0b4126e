using AspireShop.Messaging.Http.Server;
using AspireShop.Messaging.Receiving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Http;

/// <summary>What the endpoints of a service share: how many calls they handle at one time, the answers they remember, and the drain.</summary>
public sealed partial class HttpReceiver : IDisposable
{
    private static readonly RetryPolicy Policy = new();

    private readonly HttpReceiverOptions _options;
    private readonly ILogger _logger;
    private readonly AnswerMemory<(string Operation, string Caller, string Key), HttpAnswer> _answers;
    private readonly CancellationTokenSource _drained;
    private readonly CancellationTokenRegistration _onStopping;
    private volatile bool _stopping;
    private int _inFlight;

    /// <param name="options">Validated here.</param>
    /// <param name="lifetime">Tells when the service stops: then the drain begins.</param>
    /// <param name="time">Measures limits.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <exception cref="OptionsValidationException">Options out of range, all of them named.</exception>
    public HttpReceiver(HttpReceiverOptions options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<HttpReceiver> logger)
    {
        options.ThrowIfInvalid();
        (_options, _logger, Time) = (options, logger, time);
        _answers = new(options.RememberedAnswers, options.RememberedBytes, options.RememberFor, time);
        _drained = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _onStopping = lifetime.ApplicationStopping.Register(Drain);
    }

    /// <summary>Calls being handled.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Whether it would take a call now.</summary>
    public bool IsOpen => !_stopping && InFlight < _options.MaxInFlight;

    internal string Subscriber => _options.Subscriber;

    internal TimeProvider Time { get; }

    public void Dispose()
    {
        _onStopping.Dispose();
        _drained.Dispose();
    }

    internal async Task RunAsync(HttpContext context, IHttpServer server)
    {
        try
        {
            var answer = Interlocked.Increment(ref _inFlight) > _options.MaxInFlight
                ? HttpAnswer.Refused(StatusCodes.Status429TooManyRequests, $"{_options.Subscriber} handles {_options.MaxInFlight} calls already.", _options.RetryAfter)
                : await AnswerAsync(context, server);
            if (_stopping)
            {
                context.Response.Headers.Connection = "close";
            }

            await answer.WriteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: nobody is there to be answered.
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private void Drain()
    {
        _stopping = true;
        _drained.CancelAfter(_options.DrainLimit);
    }

    private async Task<HttpAnswer> AnswerAsync(HttpContext context, IHttpServer server)
    {
        if (_stopping)
        {
            return HttpAnswer.Refused(StatusCodes.Status503ServiceUnavailable, $"{_options.Subscriber} stops.", _options.RetryAfter);
        }

        try
        {
            using var call = HttpCall.Start(context, _options.HandlingLimit, Time, _drained.Token);
            try
            {
                call.Body = await CallBody.ReadAsync(context.Request, _options.MaxBodyBytes, call.Token);
                return await OnceAsync(call, server);
            }
            catch (OperationCanceledException) when (call.IsEnded)
            {
                return call.End;
            }
        }
        catch (RefusedException e)
        {
            return HttpAnswer.Refused(e.Status, e.Message);
        }
        catch (BadHttpRequestException e)
        {
            return HttpAnswer.Refused(e.StatusCode, e.Message);
        }
    }

    private async ValueTask<HttpAnswer> OnceAsync(HttpCall call, IHttpServer server)
    {
        var (key, fingerprint) = ((server.Operation, call.Caller, call.Key), PayloadFingerprint.Of(call.Body.Span));
        if (_answers.Enter(key, fingerprint, out var entry))
        {
            var answer = await HandleAsync(call, server);
            var remember = answer.IsFinal || (server.RemembersRefusals && answer.Status == StatusCodes.Status422UnprocessableEntity);
            _answers.Leave(key, entry, answer, answer.Payload.Length, remember);
            return answer;
        }

        return entry.Fingerprint == fingerprint
            ? await _answers.JoinAsync(entry, call.Token)
            : HttpAnswer.Refused(StatusCodes.Status422UnprocessableEntity, $"The idempotency key '{call.Key}' was used with another body.");
    }

    // Never throws: others may wait for the answer.
    private async ValueTask<HttpAnswer> HandleAsync(HttpCall call, IHttpServer server)
    {
        try
        {
            return await server.ServeAsync(call);
        }
        catch (RefusedException e)
        {
            return HttpAnswer.Refused(e.Status, e.Message);
        }
        catch (Exception e)
        {
            var answer = Judge(e, call);
            LogFailed(server.Operation, call.Key, answer.Status, e);
            return answer;
        }
    }

    private HttpAnswer Judge(Exception failure, HttpCall call)
    {
        var reason = $"{failure.GetType().Name}: {failure.Message}";
        return Policy.Judge(failure, attempt: 0) switch
        {
            FailureVerdict.DeadLetter => HttpAnswer.Refused(StatusCodes.Status422UnprocessableEntity, reason),
            _ when call.IsEnded => call.End,
            FailureVerdict.Defer => HttpAnswer.Refused(StatusCodes.Status503ServiceUnavailable, reason, _options.RetryAfter),
            _ => HttpAnswer.Refused(StatusCodes.Status500InternalServerError, reason),
        };
    }
}
