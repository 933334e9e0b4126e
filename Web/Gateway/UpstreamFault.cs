using System.Globalization;
using System.Net.Sockets;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Yarp.ReverseProxy.Forwarder;

namespace AspireShop.Web.Gateway;

/// <summary>Why a service gave no answer, as an HTTP status and a sentence that says what to do.</summary>
internal sealed record UpstreamFault(int Status, string Title, string Advice)
{
    private const int RetryAfterSeconds = 2;

    private static readonly UpstreamFault Unavailable = new(
        StatusCodes.Status503ServiceUnavailable, "A part of the shop is not available", "It may be restarting. Try again in a few seconds.");

    private static readonly UpstreamFault TimedOut = new(
        StatusCodes.Status504GatewayTimeout, "A part of the shop did not answer in time", "Try again in a few seconds; an order with an Idempotency-Key is never placed twice.");

    private static readonly UpstreamFault Broken = new(
        StatusCodes.Status502BadGateway, "A part of the shop gave an unusable answer", "Try again in a few seconds.");

    private static readonly UpstreamFault TooLarge = new(
        StatusCodes.Status413PayloadTooLarge, "The request is too large", "Send a smaller body.");

    private static readonly UpstreamFault BadBody = new(
        StatusCodes.Status400BadRequest, "The request body could not be read", "Send the whole body in one piece.");

    /// <summary>The fault that an exception of an HTTP client, its resilience handlers or the forwarder stands for.</summary>
    public static UpstreamFault From(Exception? exception, ForwarderError error = ForwarderError.None) => exception switch
    {
        AggregateException { InnerException: { } inner } => From(inner, error),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        BadHttpRequestException => BadBody,
        BrokenCircuitException => Unavailable,
        TimeoutRejectedException or TimeoutException or OperationCanceledException => TimedOut,
        HttpRequestException { InnerException: SocketException or TimeoutException or OperationCanceledException } => Unavailable,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } => Unavailable,
        HttpRequestException { StatusCode: System.Net.HttpStatusCode.ServiceUnavailable } => Unavailable,
        _ when error is ForwarderError.RequestTimedOut or ForwarderError.RequestCanceled => TimedOut,
        _ when error is ForwarderError.RequestBodyClient => BadBody,
        _ => Broken,
    };

    /// <summary>Answers the request with this fault as problem details; 502, 503 and 504 also say when to come again.</summary>
    public async Task WriteAsync(HttpContext context, string service)
    {
        context.Response.Clear();
        if (Status >= 500)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        await Results.Problem(
            statusCode: Status, title: Title, detail: Advice, extensions: new Dictionary<string, object?> { ["service"] = service })
            .ExecuteAsync(context);
    }
}
