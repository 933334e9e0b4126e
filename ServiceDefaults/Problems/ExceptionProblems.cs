using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace AspireShop.ServiceDefaults.Problems;

/// <summary>Status and sentence for an exception nobody handled. Text of the exception itself never leaves the process.</summary>
internal static class ExceptionProblems
{
    public static (int Status, string? Detail) For(Exception exception, ProblemMappings mappings)
    {
        if (mappings.Find(exception) is { } mapping)
        {
            return (mapping.Status, mapping.Detail);
        }

        return exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, ForBadRequest(bad)),
            DbException { IsTransient: true } => (StatusCodes.Status503ServiceUnavailable, null),
            HttpRequestException or TimeoutException => (StatusCodes.Status503ServiceUnavailable, null),
            BrokenCircuitException or RateLimiterRejectedException or TimeoutRejectedException => (StatusCodes.Status503ServiceUnavailable, null),
            _ => (StatusCodes.Status500InternalServerError, null),
        };
    }

    private static string? ForBadRequest(BadHttpRequestException exception) => exception switch
    {
        { InnerException: JsonException json } => ForJson(json),
        { StatusCode: not StatusCodes.Status400BadRequest } => null,

        // ASP.NET tells the developer here, not the caller.
        { Message: var message } when message.Contains("no body was provided", StringComparison.Ordinal) || message.EndsWith("was not provided from body.", StringComparison.Ordinal) =>
            "This call needs a JSON body and got none (or null); send one with 'Content-Type: application/json'.",

        // "Failed to bind parameter "int page" from "x"." and its like: written by ASP.NET for the caller.
        _ => exception.Message + " Correct it and send the request again.",
    };

    private static string ForJson(JsonException json)
    {
        var where = json is { LineNumber: { } line, BytePositionInLine: { } column }
            ? $" at line {line + 1}, byte {column + 1}"
            : "";
        var path = string.IsNullOrEmpty(json.Path) || json.Path == "$" ? "" : $" (property {json.Path})";
        return $"The request body is not the JSON this call expects: look{where}{path}, correct it and send it again.";
    }
}
