using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;
using Npgsql;

namespace AspireShop.Benchmarks;

/// <summary>
/// From placed to completed, by the times that the order's own history gives, over 200 orders one after the other and without a grace period.
/// The raw limit: the four commits that the way takes at least (order and message, the fulfilment's answer and its message, the status), on the same Postgres.
/// </summary>
internal static class OrdersBenchmark
{
    private const int Orders = 200;
    private const int Warmup = 20;
    private const int Commits = 4;

    public static async Task<IReadOnlyList<Row>> RunAsync(CancellationToken cancellationToken)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(["--Ordering:GracePeriod=00:00:00"], cancellationToken);
        await using var app = await builder.BuildAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        await app.WaitForHealthyAsync(cancellationToken);

        using var web = app.CreateHttpClient("web");
        using var session = await web.PostAsync("/api/session", content: null, cancellationToken);
        var token = (await session.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("accessToken").GetString();
        web.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var page = await web.GetFromJsonAsync<JsonElement>("/api/catalog/items", cancellationToken);
        var product = page.GetProperty("items")[0].GetProperty("id").GetString()!;

        var checkout = new List<double>();
        var completion = new List<double>();
        for (var order = -Warmup; order < Orders; order++)
        {
            var (placed, completed) = await OrderAsync(web, product, cancellationToken);
            if (order >= 0)
            {
                checkout.Add(placed);
                completion.Add(completed);
            }
        }

        var limit = await CommitAsync((await app.GetConnectionStringAsync("orderingdb", cancellationToken))!, cancellationToken);
        await app.StopAsync(cancellationToken);
        return
        [
            new("orders.checkout.p50", Percentile.Of(checkout, 50), "ms", Percentile.Of(limit, 50)),
            new("orders.checkout.p99", Percentile.Of(checkout, 99), "ms", Percentile.Of(limit, 99)),
            new("orders.completed.p50", Percentile.Of(completion, 50), "ms", Commits * Percentile.Of(limit, 50)),
            new("orders.completed.p99", Percentile.Of(completion, 99), "ms", Commits * Percentile.Of(limit, 99)),
        ];
    }

    private static async Task<(double Checkout, double Completion)> OrderAsync(HttpClient web, string product, CancellationToken cancellationToken)
    {
        // The last order's basket is cleared by a step of its own: not under this order's feet.
        while ((await web.GetFromJsonAsync<JsonElement>("/api/basket", cancellationToken)).GetProperty("items").GetArrayLength() > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }

        using var basket = await web.PutAsJsonAsync($"/api/basket/items/{product}", new { quantity = 1 }, cancellationToken);
        basket.EnsureSuccessStatusCode();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
            Content = JsonContent.Create(new
            {
                shippingAddress = new { name = "Bench", line1 = "Jalan Satu 1", city = "Bandung", postalCode = "40115", country = "ID" },
                paymentMethod = "card-ok",
            }),
        };
        var started = Stopwatch.GetTimestamp();
        using var answer = await web.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var checkout = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        while (true)
        {
            var order = await web.GetFromJsonAsync<JsonElement>(answer.Headers.Location, cancellationToken);
            var steps = order.GetProperty("history").EnumerateArray().ToDictionary(step => step.GetProperty("status").GetString()!, step => step.GetProperty("at").GetDateTimeOffset());
            if (steps.TryGetValue("Completed", out var completed))
            {
                return (checkout, (completed - steps["Placed"]).TotalMilliseconds);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>What one insert with its commit takes, over as many as there are orders.</summary>
    private static async Task<List<double>> CommitAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var create = new NpgsqlCommand("CREATE TABLE raw_limit (id uuid PRIMARY KEY, body text NOT NULL)", connection))
        {
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        var samples = new List<double>();
        for (var sample = -Warmup; sample < Orders; sample++)
        {
            await using var insert = new NpgsqlCommand("INSERT INTO raw_limit VALUES (gen_random_uuid(), repeat('x', 256))", connection);
            var started = Stopwatch.GetTimestamp();
            await insert.ExecuteNonQueryAsync(cancellationToken);
            if (sample >= 0)
            {
                samples.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return samples;
    }
}
