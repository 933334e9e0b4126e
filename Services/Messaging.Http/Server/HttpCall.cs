using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AspireShop.Messaging.Http.Server;

/// <summary>A call being handled, and what can end it: its deadline, its client, the drain limit.</summary>
internal sealed class HttpCall : IDisposable
{
    private readonly CancellationTokenSource _any;
    private readonly CancellationToken _drained;
    private readonly CancellationTokenRegistration _onAborted;
    private readonly CancellationTokenRegistration _onDrained;

    private HttpCall(HttpContext context, string key, TimeSpan limit, TimeProvider time, CancellationToken drained)
    {
        (Context, Key, _drained) = (context, key, drained);
        _any = new CancellationTokenSource(limit, time);
        _onAborted = context.RequestAborted.UnsafeRegister(Cancel, _any);
        _onDrained = drained.UnsafeRegister(Cancel, _any);
    }

    public HttpContext Context { get; }

    /// <summary>The idempotency key.</summary>
    public string Key { get; }

    /// <summary>Whose key it is: one client does not get another's answers.</summary>
    public string Caller => (Context.User.FindFirst("client_id") ?? Context.User.FindFirst("sub"))?.Value ?? "";

    public ReadOnlyMemory<byte> Body { get; set; }

    public UInt128 Fingerprint { get; set; }

    /// <summary>Ends the handling.</summary>
    public CancellationToken Token => _any.Token;

    public bool IsEnded => _any.IsCancellationRequested;

    /// <summary>The answer to a call that was ended.</summary>
    public HttpAnswer End => _drained.IsCancellationRequested
        ? HttpAnswer.Refused(StatusCodes.Status503ServiceUnavailable, "The receiver stops; the call was not finished.", TimeSpan.Zero)
        : Context.RequestAborted.IsCancellationRequested
            ? HttpAnswer.Refused(StatusCodes.Status503ServiceUnavailable, "The client has gone.", TimeSpan.Zero)
            : HttpAnswer.Refused(StatusCodes.Status504GatewayTimeout, "The deadline is over.");

    /// <exception cref="RefusedException">No idempotency key, or a deadline that is none.</exception>
    public static HttpCall Start(HttpContext context, TimeSpan limit, TimeProvider time, CancellationToken drained)
    {
        var headers = context.Request.Headers;
        if (headers[MessageHeaders.IdempotencyKey] is not [{ } key] || !MessageHeaders.IsKey(key))
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, $"Give one {MessageHeaders.IdempotencyKey} of 1 to 200 visible ASCII characters.");
        }

        if (headers[MessageHeaders.Deadline] is { Count: > 0 } deadline)
        {
            if (!long.TryParse(deadline, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds < 1)
            {
                throw new RefusedException(StatusCodes.Status400BadRequest, $"{MessageHeaders.Deadline} is '{deadline}': give milliseconds, 1 or more.");
            }

            limit = milliseconds < limit.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : limit;
        }

        return new HttpCall(context, key, limit, time, drained);
    }

    public void Dispose()
    {
        // They wait for a cancellation that runs at this moment.
        _onAborted.Dispose();
        _onDrained.Dispose();
        _any.Dispose();
    }

    private static void Cancel(object? any) => ((CancellationTokenSource)any!).Cancel();
}
