using System.Net;
using System.Text;
using System.Text.Json;
using AspireShop.Support.Postgres;

namespace AspireShop.Identity.Tests;

public sealed class TokenEndpointTests(PostgresFixture postgres, IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Discovery_names_the_keys_and_the_token_endpoint()
    {
        var host = await identity.GetAsync(Cancel);
        var document = JsonSerializer.Deserialize<JsonElement>(await host.Http.GetStringAsync("/.well-known/openid-configuration", Cancel));
        Assert.Equal("http://identity/", document.GetProperty("issuer").GetString());
        Assert.Equal("http://identity/.well-known/jwks", document.GetProperty("jwks_uri").GetString());
        Assert.Equal("http://identity/connect/token", document.GetProperty("token_endpoint").GetString());
    }

    [Fact]
    public async Task The_key_set_holds_nothing_private()
    {
        var host = await identity.GetAsync(Cancel);
        var keys = JsonSerializer.Deserialize<JsonElement>(await host.Http.GetStringAsync("/.well-known/jwks", Cancel)).GetProperty("keys");
        var key = Assert.Single(keys.EnumerateArray());
        Assert.Equal(
            ["alg", "crv", "kid", "kty", "use", "x", "y"],
            key.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_client_may_send_its_secret_in_the_form()
    {
        var host = await identity.GetAsync(Cancel);
        var form = Forms.Guest;
        form["client_id"] = "web";
        form["client_secret"] = IdentityHost.Secret("web");
        var (response, _) = await host.AskAsync(null, form, cancellationToken: Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        // Both ways at once is a request somebody tampered with, or a bug.
        var (both, _) = await host.AskAsync("web", form, cancellationToken: Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, both.StatusCode);
    }

    [Fact]
    public async Task Another_grant_is_unsupported()
    {
        var host = await identity.GetAsync(Cancel);
        var (response, body) = await host.AskAsync("web", new() { ["grant_type"] = "password" }, cancellationToken: Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("unsupported_grant_type", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_body_that_is_no_form_or_too_large_is_refused()
    {
        var host = await identity.GetAsync(Cancel);
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var noForm = await host.Http.PostAsync("/connect/token", json, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, noForm.StatusCode);

        using var large = new StringContent("a=" + new string('x', 40_000), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var tooLarge = await host.Http.PostAsync("/connect/token", large, Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal("application/problem+json", tooLarge.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Guessing_a_secret_is_stopped_at_the_tenth_try_for_that_client_only()
    {
        await using var database = await postgres.CreateDatabaseAsync("throttle", Cancel);
        await using var host = await IdentityHost.StartAsync(database, cancellationToken: Cancel);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var (wrong, body) = await host.AskAsync("web", Forms.Guest, $"guess-{attempt}", Cancel);
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
            Assert.Equal("invalid_client", body.GetProperty("error").GetString());
        }

        var (refused, _) = await host.AskAsync("web", Forms.Guest, cancellationToken: Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);

        var (other, _) = await host.AskAsync("ordering", Forms.Service("basket"), cancellationToken: Cancel);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }
}
