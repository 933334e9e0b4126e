using AspireShop.Inventory.Data;
using AspireShop.Inventory.Messages;

namespace AspireShop.Inventory;

/// <summary>The service, put together; the program runs it, and so do the tests. Over HTTP it says only how it is.</summary>
public static class InventoryService
{
    /// <summary>The service's name: its socket's, and the subscriber of the messages it receives.</summary>
    public const string Name = "inventory";

    /// <summary>Builds the service from its arguments and environment. Nothing runs yet.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Configuration is missing or wrong.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        InventoryConfiguration.ThrowIfInvalid(builder.Configuration);
        builder.AddServiceDefaults();
        builder.AddNpgsqlDataSource(InventoryConfiguration.Database);
        builder.Services.AddHostedService<Schema>();
        builder.Services.AddSingleton<StockReservations>();
        builder.AddInventoryMessages();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        return app;
    }
}
