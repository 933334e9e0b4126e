using AspireShop.Basket.Api;
using AspireShop.Basket.Data;

namespace AspireShop.Basket;

/// <summary>The service, put together; the program runs it, and so do the tests.</summary>
internal static class BasketService
{
    /// <summary>The audience of its access tokens, and its name in service discovery.</summary>
    public const string Name = "basket";

    /// <summary>Builds the service from its arguments and environment. Nothing runs yet.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddServiceDefaults();
        builder.AddShopAuthentication(Name);
        builder.AddBasketData();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapBasket();
        return app;
    }
}
