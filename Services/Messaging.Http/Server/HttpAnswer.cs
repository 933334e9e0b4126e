using Microsoft.AspNetCore.Http;

namespace AspireShop.Messaging.Http.Server;

/// <summary>What became of a call.</summary>
/// <param name="Status">200, 202, or the refusal's.</param>
/// <param name="Payload">The reply to a request.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="RetryAfter">When to come again; null where it is no use, or never mind.</param>
internal readonly record struct HttpAnswer(int Status, ReadOnlyMemory<byte> Payload, string? Reason, TimeSpan? RetryAfter)
{
    public static HttpAnswer Handled => new(StatusCodes.Status202Accepted, default, null, null);

    /// <summary>A repetition would be answered the same.</summary>
    public bool IsFinal => Status is StatusCodes.Status200OK or StatusCodes.Status202Accepted;

    public static HttpAnswer Reply(ReadOnlyMemory<byte> payload) => new(StatusCodes.Status200OK, payload, null, null);

    public static HttpAnswer Refused(int status, string reason, TimeSpan? retryAfter = null) => new(status, default, reason, retryAfter);

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        if (RetryAfter is { } pause)
        {
            response.Headers.RetryAfter = ((long)Math.Ceiling(pause.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (Reason is not null)
        {
            await TypedResults.Problem(Reason, statusCode: Status).ExecuteAsync(context);
            return;
        }

        response.StatusCode = Status;
        response.ContentLength = Payload.Length;
        if (!Payload.IsEmpty)
        {
            response.ContentType = "application/json";
            await response.BodyWriter.WriteAsync(Payload, context.RequestAborted);
        }
    }
}
