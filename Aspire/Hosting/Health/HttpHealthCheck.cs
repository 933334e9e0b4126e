using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Health;

/// <summary>Healthy when an address answers a GET with the expected status within 5 s.</summary>
internal sealed class HttpHealthCheck(IHttpClientFactory clients, Func<CancellationToken, ValueTask<string?>> findAddress, string path, int expectedStatus) : IHealthCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        try
        {
            var address = new Uri(new Uri((await findAddress(limited.Token).ConfigureAwait(false))!), path);
            using var client = clients.CreateClient(nameof(HttpHealthCheck));
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limited.Token).ConfigureAwait(false);
            return (int)answer.StatusCode == expectedStatus
                ? HealthCheckResult.Healthy()
                : new HealthCheckResult(context.Registration.FailureStatus, $"{address} answered {(int)answer.StatusCode}, expected {expectedStatus}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"No answer within {Limit.TotalSeconds:0} s.");
        }
        catch (HttpRequestException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, e.Message);
        }
    }
}
