using AspireShop.ServiceDefaults.Authentication;
using AspireShop.Web.Session.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace AspireShop.Web.Session;

internal static class SessionExtensions
{
    /// <summary>Where the keys that encrypt the cookies are kept when there is no secret to derive them from. Default: the user's profile.</summary>
    private const string KeysFolder = "DataProtection:KeysFolder";

    /// <summary>Adds bearer tokens for API callers, the session cookie for browsers, and the client that opens guest sessions.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The secret of the cookies is too short.</exception>
    public static WebApplicationBuilder AddSessions(this WebApplicationBuilder builder)
    {
        builder.AddShopAuthentication("web").AddCookie(BrowserSession.Scheme, options =>
        {
            options.Cookie.Name = BrowserSession.CookieName;
            options.Cookie.HttpOnly = true;
            options.Cookie.IsEssential = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SlidingExpiration = false;
        });
        builder.Services.AddTokenClient();
        builder.Services.AddProblemMapping<TokenRefusedException>(
            StatusCodes.Status503ServiceUnavailable, "The shop cannot open sessions at the moment; try again after the time in Retry-After.");
        builder.Services.AddScoped<BrowserSession>();

        // The name is fixed so that the cookies of one replica, or of yesterday's folder, are read by the next.
        var protection = builder.Services.AddDataProtection().SetApplicationName("AspireShop.Web");
        if (SecretKeyManager.Read(builder.Configuration) is { } keys)
        {
            builder.Services.AddSingleton<IKeyManager>(keys);
        }
        else if (builder.Configuration[KeysFolder] is { Length: > 0 } folder)
        {
            protection.PersistKeysToFileSystem(new DirectoryInfo(folder));
        }

        return builder;
    }
}
