using System.Globalization;
using AspireShop.Messaging.Telemetry;
using Microsoft.AspNetCore.Http;

namespace AspireShop.Messaging.Http.Server;

/// <summary>Reads the envelope from a call and hands it to the handler.</summary>
internal sealed class MessageServer(IMessageHandler handler, string subscriber, TimeProvider time) : IHttpServer
{
    private const int MostAttempts = 1_000_000;
    private static readonly RetryPolicy Policy = new();

    public string Operation => "messages";

    public bool RemembersRefusals => false;

    public async ValueTask<HttpAnswer> ServeAsync(HttpCall call)
    {
        var envelope = Read(call);
        using var activity = MessagingTelemetry.StartProcess(HttpTransport.System, subscriber, envelope);
        MessagingMeter.Started(HttpTransport.System, envelope);
        var started = time.GetTimestamp();
        try
        {
            await handler.HandleAsync(envelope, call.Token);
            MessagingMeter.Finished(HttpTransport.System, envelope, time.GetElapsedTime(started), failure: null);
            return HttpAnswer.Handled;
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            MessagingMeter.Finished(HttpTransport.System, envelope, time.GetElapsedTime(started), call.IsEnded ? FailureVerdict.Defer : Policy.Judge(e, attempt: 0));
            throw;
        }
    }

    /// <exception cref="RefusedException">A header is missing or wrong; all of them are named.</exception>
    public static Envelope Read(HttpCall call)
    {
        var headers = call.Context.Request.Headers;
        var errors = new List<string>();
        if (Text(headers, MessageHeaders.SpecVersion, errors) is { } version && version != "1.0")
        {
            errors.Add($"{MessageHeaders.SpecVersion} is '{version}': give 1.0");
        }

        var (type, source, key) = (Text(headers, MessageHeaders.Type, errors), Text(headers, MessageHeaders.Source, errors), Text(headers, MessageHeaders.PartitionKey, errors));
        if (!Guid.TryParseExact(Text(headers, MessageHeaders.Id, errors), "D", out var id) || !string.Equals(call.Key, headers[MessageHeaders.Id], StringComparison.OrdinalIgnoreCase))
        {
            errors.Add($"{MessageHeaders.Id} is a UUID, and the {MessageHeaders.IdempotencyKey} the same");
        }

        if (!DateTimeOffset.TryParse(Text(headers, MessageHeaders.Time, errors), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sent))
        {
            errors.Add($"{MessageHeaders.Time} is a time as RFC 3339 writes it");
        }

        if (!int.TryParse(headers[MessageHeaders.Attempt].FirstOrDefault() ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) || attempt is < 1 or > MostAttempts)
        {
            errors.Add($"{MessageHeaders.Attempt} is a number from 1 to {MostAttempts}");
        }

        return errors.Count > 0
            ? throw new RefusedException(StatusCodes.Status400BadRequest, $"The headers are wrong: {string.Join("; ", errors)}.")
            : new Envelope
            {
                Id = id,
                Type = type ?? "",
                Source = source ?? "",
                Time = sent,
                PartitionKey = key ?? "",
                TraceParent = headers.TraceParent.FirstOrDefault(),
                TraceState = headers.TraceState.Count > 0 ? headers.TraceState.ToString() : null,
                Attempt = attempt,
                Payload = call.Body,
            };
    }

    private static string? Text(IHeaderDictionary headers, string name, List<string> errors)
    {
        if (headers[name] is [{ Length: > 0 } value])
        {
            return Uri.UnescapeDataString(value);
        }

        errors.Add($"{name} is missing");
        return null;
    }
}
