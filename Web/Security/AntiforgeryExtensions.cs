using Microsoft.AspNetCore.Antiforgery;

namespace AspireShop.Web.Security;

internal static class AntiforgeryExtensions
{
    /// <summary>Adds antiforgery for forms, its tokens bound to the browser (<see cref="BrowserAntiforgery"/>).</summary>
    public static IServiceCollection AddBrowserAntiforgery(this IServiceCollection services)
    {
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "shop-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        var own = services.Last(service => service.ServiceType == typeof(IAntiforgery));
        services.Remove(own);
        services.AddSingleton<IAntiforgery>(provider =>
            new BrowserAntiforgery((IAntiforgery)ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)));
        return services;
    }
}
