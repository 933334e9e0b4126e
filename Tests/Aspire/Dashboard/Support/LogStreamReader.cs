using System.Text.Json;

namespace Aspire.Dashboard.Tests.Support;

/// <summary>Reads the stream of console lines as the page does.</summary>
internal sealed class LogStreamReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private LogStreamReader(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    internal static async Task<LogStreamReader> OpenAsync(HttpClient client, string resource, long from = 0)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            Assert.False(deadline.IsCancellationRequested, $"the dashboard never knew {resource}");
            var response = await client.GetAsync(new Uri($"/api/logs/{resource}?from={from}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, RunningDashboard.Cancellation);
            // The store may not have taken the resource up yet.
            if (response.StatusCode != System.Net.HttpStatusCode.NotFound)
            {
                response.EnsureSuccessStatusCode();
                return new LogStreamReader(response, new StreamReader(await response.Content.ReadAsStreamAsync(RunningDashboard.Cancellation)));
            }

            response.Dispose();
            await Task.Delay(TimeSpan.FromMilliseconds(20), RunningDashboard.Cancellation);
        }
    }

    /// <summary>The next line; null at the end of the stream.</summary>
    internal async Task<JsonElement?> NextAsync() =>
        await _reader.ReadLineAsync(RunningDashboard.Cancellation) is { } line ? JsonSerializer.Deserialize<JsonElement>(line) : null;

    /// <summary>The next line's text without styles.</summary>
    internal async Task<string?> NextTextAsync() =>
        await NextAsync() is { } line ? string.Concat(line.GetProperty("p").EnumerateArray().Select(part => part[0].GetString())) : null;

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
