using System.Security.Claims;
using AspireShop.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>Who calls: access tokens of the shop's Identity, checked on the way in and obtained on the way out.</summary>
public static class AuthenticationExtensions
{
    /// <summary>Policy: a buyer (guest or signed in), not a service. The buyer is the claim <c>sub</c>.</summary>
    public const string BuyerPolicy = "buyer";

    /// <summary>Policy: role <c>admin</c>.</summary>
    public const string AdminPolicy = "admin";

    /// <summary>
    /// Accepts access tokens (RFC 9068) that Identity issued for exactly this audience: ES256 by a key of its JWKS, type
    /// <c>at+jwt</c>, inside their lifetime give or take <see cref="ShopTokenRules.ClockSkew"/>. Claims keep their names (<c>sub</c>,
    /// <c>role</c>, <c>scope</c>, <c>client_id</c>). Identity need not be up when the service starts: keys are fetched at the
    /// first token, and while they cannot be had the answer is 503, not 401.
    /// </summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="audience">The service's own name in the claim <c>aud</c>.</param>
    /// <returns>The authentication builder, e.g. to add a cookie scheme. Bearer is the default scheme.</returns>
    public static AuthenticationBuilder AddShopAuthentication(this IHostApplicationBuilder builder, string audience)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(audience);
        var services = builder.Services;
        services.AddShopIdentityOptions();
        services.TryAddSingleton<SigningKeySource>();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<SigningKeySource, IOptions<ShopIdentityOptions>>((options, keys, identity) =>
                ShopTokenRules.Apply(options, audience, identity.Value, keys));
        services.AddAuthorizationBuilder()
            .AddPolicy(BuyerPolicy, policy => policy.RequireAuthenticatedUser().RequireClaim(ShopClaims.Role, ShopClaims.Guest, ShopClaims.Admin))
            .AddPolicy(AdminPolicy, policy => policy.RequireAuthenticatedUser().RequireClaim(ShopClaims.Role, ShopClaims.Admin));
        return services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
    }

    /// <summary>Only tokens whose <c>scope</c> (space-separated, RFC 9068) contains this one: rights of services, e.g. <c>basket.clear</c>.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoints, string scope)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.User.HasScope(scope))
            .Build());

    /// <summary>Whether the claim <c>scope</c> contains this scope.</summary>
    public static bool HasScope(this ClaimsPrincipal user, string scope) =>
        user.FindAll(ShopClaims.Scope).Any(claim => claim.Value.Split(' ').Contains(scope, StringComparer.Ordinal));

    /// <summary>
    /// Sends each request in the name of the current caller: the caller's access token is exchanged at Identity (RFC 8693) for
    /// one of this audience, cached until shortly before it expires. Without a caller the request goes out anonymously;
    /// a caller's token that Identity refuses gives 401 without a call. Needs <c>Identity:ClientId</c> and <c>Identity:ClientSecret</c>.
    /// </summary>
    public static IHttpClientBuilder WithExchangedToken(this IHttpClientBuilder builder, string audience)
    {
        builder.Services.AddTokenClient();
        builder.Services.AddHttpContextAccessor();
        builder.Services.TryAddSingleton<ISubjectTokenSource, RequestHeaderTokenSource>();
        return builder.AddHttpMessageHandler(services => ActivatorUtilities.CreateInstance<ExchangedTokenHandler>(services, audience));
    }

    /// <summary>
    /// Sends each request in the service's own name (client_credentials) with the rights that Identity grants this client
    /// at this audience. Needs <c>Identity:ClientId</c> and <c>Identity:ClientSecret</c>.
    /// </summary>
    public static IHttpClientBuilder WithServiceToken(this IHttpClientBuilder builder, string audience)
    {
        builder.Services.AddTokenClient();
        return builder.AddHttpMessageHandler(services => ActivatorUtilities.CreateInstance<ServiceTokenHandler>(services, audience));
    }

    /// <summary>Adds <see cref="ITokenClient"/>, e.g. for the one service that starts guest sessions.</summary>
    public static IServiceCollection AddTokenClient(this IServiceCollection services)
    {
        services.AddShopIdentityOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TokenCache>();
        services.TryAddSingleton<ITokenClient, TokenClient>();
        services.AddHttpClient(TokenClient.HttpClientName);
        return services;
    }

    private static void AddShopIdentityOptions(this IServiceCollection services)
    {
        services.AddHttpClient(SigningKeySource.HttpClientName);
        services.AddOptions<ShopIdentityOptions>().BindConfiguration(ShopIdentityOptions.Section);
    }
}
