using System.Diagnostics.CodeAnalysis;
using System.Net;
using AspireShop.Contracts.Ordering;
using AspireShop.Ordering.Tests.Shop;
using AspireShop.Support.Postgres;

namespace AspireShop.Ordering.Tests;

[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class InvoiceTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Limit = 60_000;
    private ShopUnderTest? _shop;

    private ShopUnderTest Shop => _shop!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _shop = await ShopUnderTest.StartAsync(postgres);

    public ValueTask DisposeAsync() => _shop?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact(Timeout = Limit)]
    public async Task The_buyer_of_a_completed_order_gets_its_invoice_and_nobody_else()
    {
        using var buyer = Shop.ClientOf("buyer");
        using var other = Shop.ClientOf("other");
        using var nobody = new HttpClient { BaseAddress = new Uri(Shop.Address) };
        var id = await buyer.PlaceOneAsync();
        await buyer.UntilAsync(id, "Completed");

        using var answer = await buyer.GetAsync($"/api/orders/{id}/invoice", Cancellation);

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        Assert.True(InvoiceFile.IsWhole(await answer.Content.ReadAsByteArrayAsync(Cancellation)));
        Assert.Matches("^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; ", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Matches("^inline; filename=\"AS-20[0-9]{2}-000001.html\"$", answer.Content.Headers.GetValues("Content-Disposition").Single());
        foreach (var (client, path, status) in new[] { (other, id, HttpStatusCode.NotFound), (buyer, Guid.CreateVersion7().ToString(), HttpStatusCode.NotFound), (buyer, "..%2f..%2fetc%2fpasswd", HttpStatusCode.NotFound), (nobody, id, HttpStatusCode.Unauthorized) })
        {
            using var refused = await client.GetAsync($"/api/orders/{path}/invoice", Cancellation);
            Assert.Equal(status, refused.StatusCode);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task An_order_that_is_not_completed_has_none()
    {
        await Shop.StopFulfilmentAsync();
        using var buyer = Shop.ClientOf("buyer");
        var id = await buyer.PlaceOneAsync();

        using var answer = await buyer.GetAsync($"/api/orders/{id}/invoice", Cancellation);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("is Placed: its invoice is there when it is Completed", (await answer.JsonAsync())["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_damaged_invoice_is_not_shown_nor_is_what_a_link_points_to_and_a_missing_one_may_come_back()
    {
        using var buyer = Shop.ClientOf("buyer");
        var id = await buyer.PlaceOneAsync();
        await buyer.UntilAsync(id, "Completed");
        var path = Path.Combine(Shop.Invoices, $"{id}.html");
        var whole = await File.ReadAllBytesAsync(path, Cancellation);

        await File.WriteAllBytesAsync(path, whole[..^1], Cancellation);
        Assert.Equal(HttpStatusCode.InternalServerError, await StatusAsync(buyer, id));

        File.Delete(path);
        using var missing = await buyer.GetAsync($"/api/orders/{id}/invoice", Cancellation);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "2"), (missing.StatusCode, missing.Headers.RetryAfter?.ToString()));

        var elsewhere = Path.Combine(Shop.Folder, "elsewhere.html");
        await File.WriteAllBytesAsync(elsewhere, whole, Cancellation);
        File.CreateSymbolicLink(path, elsewhere);
        Assert.Equal(HttpStatusCode.InternalServerError, await StatusAsync(buyer, id));

        File.Move(elsewhere, path, overwrite: true);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(buyer, id));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string id)
    {
        using var answer = await client.GetAsync($"/api/orders/{id}/invoice", Cancellation);
        return answer.StatusCode;
    }
}
