using AspireShop.Database;
using AspireShop.Identity.Api;
using AspireShop.Identity.Clients;
using AspireShop.Identity.Keys;
using AspireShop.Identity.Tokens;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AspireShop.Identity;

/// <summary>The service, put together; the program runs it, and so do the tests.</summary>
public static class IdentityService
{
    /// <summary>The name of the connection string.</summary>
    public const string Database = "identitydb";

    /// <summary>Builds the service from its arguments and environment. Nothing runs yet.</summary>
    /// <exception cref="OptionsValidationException">The configuration is wrong; each failure says what and how to mend it.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddServiceDefaults();
        builder.AddNpgsqlDataSource(Database, configureDataSourceBuilder: ServiceConnections.Configure);
        builder.Services.AddSingleton<IValidateOptions<IdentityOptions>, IdentityOptionsValidation>();
        builder.Services.AddOptions<IdentityOptions>().BindConfiguration(IdentityOptions.Section).ValidateOnStart();
        AddKeys(builder);
        AddTokens(builder.Services);

        var app = builder.Build();

        // Now, and not at start: by then the parts that need the configuration have been made, and have failed one by one.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.MapDefaultEndpoints();
        app.MapDiscovery();
        TokenApi.Map(app);
        return app;
    }

    private static void AddKeys(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(provider => new DatabaseMigrations(provider.GetRequiredService<NpgsqlDataSource>(), typeof(IdentityService).Assembly));
        services.AddSingleton<KeySeal>();
        services.AddSingleton<KeyFactory>();
        services.AddSingleton<KeyStore>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<KeyRefresh>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyRefresh>());
        services.AddHealthChecks().AddCheck<KeyRefresh>("signing-keys");
    }

    private static void AddTokens(IServiceCollection services)
    {
        services.AddSingleton<ClientAuthentication>();
        services.AddSingleton<FailureThrottle>();
        services.AddSingleton<SubjectTokens>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<ITokenPolicy, GuestPolicy>();
        services.AddSingleton<ITokenPolicy, ExchangePolicy>();
        services.AddSingleton<ITokenPolicy, ServicePolicy>();
        services.AddSingleton<TokenApi>();
    }
}
