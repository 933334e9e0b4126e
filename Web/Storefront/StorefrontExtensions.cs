using AspireShop.Web.Components;

namespace AspireShop.Web.Storefront;

internal static class StorefrontExtensions
{
    /// <summary>Adds the pages, all rendered on the server, and error answers as pages for browsers.</summary>
    public static IServiceCollection AddStorefront(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSingleton<IProblemDetailsWriter, PageProblemWriter>();
        return services.AddScoped<BasketReader>().AddScoped<OrderDesk>();
    }

    /// <summary>Maps the pages, what their forms send, and the static files.</summary>
    public static WebApplication MapStorefront(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapBasketForms();
        app.MapOrderForms();
        app.MapRazorComponents<App>().WithStaticAssets();
        return app;
    }
}
