using AspireShop.Catalog.Api;
using AspireShop.Catalog.Data;
using AspireShop.Catalog.Feeds;
using AspireShop.Catalog.Messages;
using AspireShop.Catalog.States;
using AspireShop.Messaging.Routing;

namespace AspireShop.Catalog;

/// <summary>The service, put together; the program runs it, and so do the tests.</summary>
internal static class CatalogService
{
    /// <summary>The audience of its access tokens, and its name in service discovery.</summary>
    public const string Name = "catalog";

    /// <summary>Builds the service from its arguments and environment. Nothing runs yet.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Configuration is missing or wrong.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddServiceDefaults();
        CatalogConfiguration.ThrowIfInvalid(builder.Configuration);
        builder.AddShopAuthentication(Name);
        builder.AddCatalogData();
        builder.Services.AddSingleton<StockMessages>();
        builder.AddMessaging(Name, CatalogMessages.Declare);
        builder.AddStates();
        builder.AddFeeds();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapCatalog();
        return app;
    }
}
