using AspireShop.Web.Clients;
using AspireShop.Web.Docs;
using AspireShop.Web.Gateway;
using AspireShop.Web.Live;
using AspireShop.Web.Security;
using AspireShop.Web.Session;
using AspireShop.Web.Storefront;
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);

// The built output is started as it is, in any environment and folder: its static files are where the build says they are.
builder.WebHost.UseStaticWebAssets();

// Before the defaults: the first that can answer an error does.
builder.Services.AddStorefront();
builder.Services.AddExceptionHandler<UpstreamExceptionHandler>();
builder.Services.AddBrowserAntiforgery();
builder.Services.AddRateLimits();
builder.Services.AddGateway();
builder.Services.AddServiceClients();
builder.Services.AddApiDescription();
try
{
    builder.AddServiceDefaults();
    builder.AddSessions();
    builder.AddLiveOrders();
}
catch (OptionsValidationException invalid)
{
    // One line an error, without the stack trace that would hide them.
    await Console.Error.WriteLineAsync("Web cannot start: its configuration is wrong.");
    foreach (var failure in invalid.Failures)
    {
        await Console.Error.WriteLineAsync($"  {failure}");
    }

    return 1;
}

var app = builder.Build();
app.UseMiddleware<SecurityHeadersMiddleware>();
app.UseMiddleware<CookieSessionMiddleware>();
app.UseAuthentication();
app.UseMiddleware<SameOriginMiddleware>();
app.UseRateLimiter();
app.UseAuthorization();
app.UseAntiforgery();
app.MapDefaultEndpoints();
app.MapGateway();
app.MapApiDescription();
app.MapStorefront();
await app.RunAsync();
return 0;
