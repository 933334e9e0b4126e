using System.Globalization;
using System.Security.Claims;
using Aspire.Dashboard.Components.Login;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Dashboard.Security;

/// <summary>Login by link (<c>?t=TOKEN</c>) or by form, and logout.</summary>
internal static class LoginEndpoints
{
    internal const string ReturnUrlParameter = "returnUrl";

    internal static void MapLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login", (string? t, string? returnUrl, HttpContext context, DashboardOptions options, LoginThrottle throttle) =>
            t is null ? Page(options, returnUrl, problem: null, StatusCodes.Status200OK) : LogInAsync(t, returnUrl, context, options, throttle))
            .AllowAnonymous();

        routes.MapPost("/login", async (HttpContext context, DashboardOptions options, LoginThrottle throttle) =>
        {
            if (!context.Request.HasFormContentType)
            {
                return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
            }

            var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            return await LogInAsync(form["token"].ToString().Trim(), form[ReturnUrlParameter], context, options, throttle).ConfigureAwait(false);
        }).AllowAnonymous();

        routes.MapPost("/logout", async (HttpContext context) =>
        {
            await context.SignOutAsync().ConfigureAwait(false);
            return Results.LocalRedirect("/login");
        });
    }

    private static async Task<IResult> LogInAsync(
        string token, string? returnUrl, HttpContext context, DashboardOptions options, LoginThrottle throttle)
    {
        var wait = throttle.Wait();
        if (wait > TimeSpan.Zero)
        {
            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return await Page(options, returnUrl, $"Too many wrong tokens. Try again in {seconds} s.", StatusCodes.Status429TooManyRequests).ConfigureAwait(false);
        }

        if (!LoginToken.Matches(options.Token, token))
        {
            throttle.Failed();
            return await Page(options, returnUrl, "That token is not the one of this run. It is in the AppHost's console output.", StatusCodes.Status401Unauthorized).ConfigureAwait(false);
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "developer")], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity)).ConfigureAwait(false);
        return Results.LocalRedirect(LocalOrHome(returnUrl));
    }

    private static Task<IResult> Page(DashboardOptions options, string? returnUrl, string? problem, int status) =>
        Task.FromResult<IResult>(new RazorComponentResult<LoginPage>(new Dictionary<string, object?>
        {
            [nameof(LoginPage.ApplicationName)] = options.ApplicationName,
            [nameof(LoginPage.ReturnUrl)] = LocalOrHome(returnUrl),
            [nameof(LoginPage.Problem)] = problem,
        })
        {
            StatusCode = status,
        });

    private static string LocalOrHome(string? url) => RedirectHttpResult.IsLocalUrl(url) ? url! : "/";
}
