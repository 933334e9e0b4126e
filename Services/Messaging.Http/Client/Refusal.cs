using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace AspireShop.Messaging.Http.Client;

/// <summary>Why a receiver did not do what it was asked.</summary>
/// <param name="Status">The answer's status code.</param>
/// <param name="Reason">What its problem details say.</param>
/// <param name="RetryAfter">The pause it asks for; 0 when it asks for none.</param>
internal sealed record Refusal(HttpStatusCode Status, string Reason, TimeSpan RetryAfter)
{
    // What a receiver asks for is kept to, but it cannot silence its senders for days.
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>What becomes of a message that was answered so.</summary>
    public FailureVerdict Verdict => Status switch
    {
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable => FailureVerdict.Defer,
        >= HttpStatusCode.InternalServerError => FailureVerdict.Retry,
        _ => FailureVerdict.DeadLetter,
    };

    /// <summary>What a request that was answered so throws.</summary>
    public Exception ToException() => Status == HttpStatusCode.GatewayTimeout
        ? new TimeoutException(Reason)
        : Verdict switch
        {
            FailureVerdict.Defer => new TransientFailureException(Reason),
            FailureVerdict.DeadLetter => new MessageRejectedException(Reason),
            _ => new HttpRequestFailedException(Reason),
        };

    public static async ValueTask<Refusal> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var detail = await DetailAsync(response, cancellationToken).ConfigureAwait(false);
        return new Refusal(response.StatusCode, $"{(int)response.StatusCode} {response.ReasonPhrase}: {detail}", Pause(response, time));
    }

    private static TimeSpan Pause(HttpResponseMessage response, TimeProvider time)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => TimeSpan.Zero,
        };
        return TimeSpan.FromTicks(Math.Clamp(asked.Ticks, 0, LongestPause.Ticks));
    }

    private static async ValueTask<string> DetailAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return "no problem details";
        }

        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            var problem = JsonSerializer.Deserialize<ProblemDetails>(body, JsonSerializerOptions.Web);
            return problem?.Detail ?? problem?.Title ?? "no details";
        }
        catch (JsonException)
        {
            return "problem details that are none";
        }
    }
}
