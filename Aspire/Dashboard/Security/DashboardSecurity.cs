using Aspire.Dashboard.Server;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Dashboard.Security;

/// <summary>Everything is behind the login unless it says otherwise.</summary>
internal static class DashboardSecurity
{
    private static readonly TimeSpan SessionLength = TimeSpan.FromDays(1);

    internal static IServiceCollection AddDashboardSecurity(this IServiceCollection services, DashboardOptions options)
    {
        services.AddSingleton<LoginThrottle>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            // Cookies know no ports: the name keeps two dashboards on one machine apart.
            cookie.Cookie.Name = $".Aspire.Dashboard.{options.Url.Port}";
            cookie.Cookie.HttpOnly = true;
            // Lax, not Strict: the login link may be clicked in another site's page (a web terminal).
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.LoginPath = "/login";
            cookie.ReturnUrlParameter = LoginEndpoints.ReturnUrlParameter;
            cookie.ExpireTimeSpan = SessionLength;
            cookie.SlidingExpiration = true;
            cookie.Events.OnRedirectToLogin = context =>
            {
                // A redirect would be followed and read as if it were the answer.
                if (ScriptPaths.Includes(context.Request.Path))
                {
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                }
                else
                {
                    context.Response.Redirect(context.RedirectUri);
                }

                return Task.CompletedTask;
            };
        });
        services.AddAuthorization(authorization => authorization.FallbackPolicy =
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }
}
