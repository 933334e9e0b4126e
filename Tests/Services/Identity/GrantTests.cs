using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace AspireShop.Identity.Tests;

public sealed class GrantTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_session_is_a_new_buyer_each_time()
    {
        var host = await identity.GetAsync(Cancel);
        var (response, body) = await host.AskAsync("web", Forms.Guest, cancellationToken: Cancel);
        var token = Read(body);
        var other = new JsonWebToken(await host.GuestTokenAsync(Cancel));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(8 * 3600, body.GetProperty("expires_in").GetInt32());
        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.Equal(("ES256", "at+jwt", "http://identity/"), (token.Alg, token.Typ, token.Issuer));
        Assert.Equal(["web"], token.Audiences);
        Assert.Equal("guest", token.GetClaim("role").Value);
        Assert.Equal('7', token.Subject[14]);
        Assert.NotEqual(token.Subject, other.Subject);
        Assert.Equal(TimeSpan.FromHours(8), token.ValidTo - token.IssuedAt);
    }

    [Theory]
    [InlineData("catalog")]
    [InlineData("basket")]
    [InlineData("ordering")]
    public async Task Web_exchanges_a_session_for_a_short_token_of_one_service(string audience)
    {
        var host = await identity.GetAsync(Cancel);
        var session = new JsonWebToken(await host.GuestTokenAsync(Cancel));
        var (response, body) = await host.AskAsync("web", Forms.Exchange(session.EncodedToken, audience), cancellationToken: Cancel);
        var token = Read(body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("urn:ietf:params:oauth:token-type:access_token", body.GetProperty("issued_token_type").GetString());
        Assert.Equal([audience], token.Audiences);
        Assert.Equal(session.Subject, token.Subject);
        Assert.Equal("guest", token.GetClaim("role").Value);
        Assert.Equal("web", token.GetClaim("client_id").Value);
        Assert.Equal("web", JsonSerializer.Deserialize<JsonElement>(token.GetClaim("act").Value).GetProperty("sub").GetString());
        Assert.Equal(TimeSpan.FromMinutes(10), token.ValidTo - token.IssuedAt);
    }

    [Fact]
    public async Task Ordering_gets_its_right_at_the_basket_and_no_role()
    {
        var host = await identity.GetAsync(Cancel);
        var (response, body) = await host.AskAsync("ordering", Forms.Service("basket"), cancellationToken: Cancel);
        var token = Read(body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["basket"], token.Audiences);
        Assert.Equal(("ordering", "ordering", "basket.clear"), (token.Subject, token.GetClaim("client_id").Value, token.GetClaim("scope").Value));
        Assert.False(token.TryGetClaim("role", out _));
    }

    [Fact]
    public async Task Fulfilment_alone_gets_the_rights_to_take_money_and_to_give_it_back()
    {
        var host = await identity.GetAsync(Cancel);
        var (response, body) = await host.AskAsync("fulfilment", Forms.Service("payments"), cancellationToken: Cancel);
        var token = Read(body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["payments"], token.Audiences);
        Assert.Equal(("fulfilment", "payments.capture payments.refund"), (token.Subject, token.GetClaim("scope").Value));
        await RefusedAsync("web", Forms.Service("payments"), "invalid_target");
        await RefusedAsync("ordering", Forms.Service("payments"), "invalid_target");
    }

    [Theory]
    [InlineData("fulfilment")]
    [InlineData("ordering")]
    public async Task Ordering_may_bring_messages(string audience)
    {
        var host = await identity.GetAsync(Cancel);
        var (response, body) = await host.AskAsync("ordering", Forms.Service(audience), cancellationToken: Cancel);
        var token = Read(body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((audience, "messages.send"), (Assert.Single(token.Audiences), token.GetClaim("scope").Value));
    }

    [Theory]
    [InlineData("ordering", "unauthorized_client")]
    [InlineData("fulfilment", "unauthorized_client")]
    public async Task Only_web_starts_sessions(string client, string error) =>
        await RefusedAsync(client, Forms.Guest, error);

    [Theory]
    [InlineData("web", "catalog", null, "invalid_target")]
    [InlineData("web", "basket", "basket.clear", "invalid_target")]
    [InlineData("fulfilment", "basket", null, "invalid_target")]
    [InlineData("ordering", "catalog", null, "invalid_target")]
    [InlineData("ordering", "basket", "basket.clear admin", "invalid_scope")]
    [InlineData("ordering", "", null, "invalid_request")]
    public async Task Service_rights_are_those_of_the_table(string client, string audience, string? scope, string error) =>
        await RefusedAsync(client, Forms.Service(audience, scope), error);

    [Theory]
    [InlineData("web", "identity", "invalid_target")]
    [InlineData("web", "web", "invalid_target")]
    [InlineData("web", "fulfilment", "invalid_target")]
    [InlineData("ordering", "basket", "invalid_target")]
    [InlineData("fulfilment", "ordering", "invalid_target")]
    public async Task Exchange_targets_are_those_of_the_table(string client, string audience, string error)
    {
        var host = await identity.GetAsync(Cancel);
        await RefusedAsync(client, Forms.Exchange(await host.GuestTokenAsync(Cancel), audience), error);
    }

    [Fact]
    public async Task A_token_issued_for_another_service_is_not_exchanged()
    {
        var host = await identity.GetAsync(Cancel);
        var (_, basket) = await host.AskAsync("web", Forms.Exchange(await host.GuestTokenAsync(Cancel), "basket"), cancellationToken: Cancel);
        await RefusedAsync("web", Forms.Exchange(basket.GetProperty("access_token").GetString()!, "ordering"), "invalid_request");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not.a.token")]
    [InlineData("e30.e30.e30")]
    public async Task What_is_not_a_token_is_not_exchanged(string token) =>
        await RefusedAsync("web", Forms.Exchange(token, "basket"), "invalid_request");

    private static JsonWebToken Read(JsonElement body) => new(body.GetProperty("access_token").GetString());

    private async Task RefusedAsync(string client, Dictionary<string, string> form, string error)
    {
        var host = await identity.GetAsync(Cancel);
        var (response, body) = await host.AskAsync(client, form, cancellationToken: Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(error, body.GetProperty("error").GetString());
        Assert.NotEmpty(body.GetProperty("error_description").GetString()!);
        Assert.False(body.TryGetProperty("access_token", out _));
    }
}
