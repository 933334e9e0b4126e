using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Aspire.Dashboard.Logs;

/// <summary>Console lines for the browser: a live stream for the log view, and a download.</summary>
internal static class LogEndpoints
{
    private const int LinesABatch = 500;

    internal static void MapLogs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/logs/{resource}", StreamAsync);
        routes.MapGet("/api/logs/{resource}/download", DownloadAsync);
    }

    /// <summary>One JSON object a line (<see cref="LogLineJson"/>), from sequence <paramref name="from"/> on, until the reader goes away.</summary>
    private static async Task StreamAsync(
        string resource, HttpContext context, LogStore logs, TimeProvider time, IHostApplicationLifetime lifetime, long from = 0)
    {
        if (logs.Open(resource) is not { } buffer)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "application/x-ndjson";
        // A reader from an earlier run of the dashboard may name a place that is not reached yet: start over.
        var next = from < 0 || from > buffer.Next ? 0 : from;
        try
        {
            await context.Response.StartAsync(ends.Token).ConfigureAwait(false);
            await context.Response.BodyWriter.FlushAsync(ends.Token).ConfigureAwait(false);
            while (true)
            {
                var lines = await buffer.ReadAsync(next, LinesABatch, ends.Token).ConfigureAwait(false);
                LogLineJson.Write(context.Response.BodyWriter, lines, time.LocalTimeZone);
                await context.Response.BodyWriter.FlushAsync(ends.Token).ConfigureAwait(false);
                next = lines[^1].Sequence + 1;
            }
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
        }
    }

    private static async Task DownloadAsync(string resource, HttpContext context, LogStore logs)
    {
        if (logs.Open(resource) is not { } buffer)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var response = context.Response;
        response.ContentType = "text/plain; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(resource)}.log\"";
        foreach (var (_, line) in buffer.Read(from: 0, max: int.MaxValue))
        {
            var time = line.Time?.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz ", CultureInfo.InvariantCulture);
            await response.WriteAsync($"{time}{(line.IsError ? "stderr " : "")}{AnsiParser.Strip(line.Content)}\n", Encoding.UTF8, context.RequestAborted)
                .ConfigureAwait(false);
        }
    }

    private static string FileName(string resource) =>
        string.Concat(resource.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
}
