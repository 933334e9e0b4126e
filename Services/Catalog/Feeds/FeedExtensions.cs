using AspireShop.Catalog.Data;
using AspireShop.Catalog.Feeds.Folders;
using AspireShop.Catalog.Feeds.Importing;
using AspireShop.Catalog.Feeds.Reading;
using AspireShop.Catalog.States;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace AspireShop.Catalog.Feeds;

/// <summary>Has the service take product feeds, where it is told a drop folder.</summary>
internal static class FeedExtensions
{
    // A new format is a class and a line here.
    private static readonly IReadOnlyList<IFeedFormat> Formats = [new CsvFeedFormat(), new JsonFeedFormat()];

    public static void AddFeeds(this IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(FeedOptions.Section).Get<FeedOptions>() ?? new FeedOptions();
        if (options.Folder is null)
        {
            return;
        }

        builder.Services.AddSingleton<FeedImport>();
        builder.Services.AddSingleton(provider => Create(provider, options));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<FeedIntake>());
        builder.Services.AddHealthChecks().AddCheck<FeedIntake>("feeds", HealthStatus.Degraded);
    }

    private static FeedIntake Create(IServiceProvider provider, FeedOptions options)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var folders = new FeedFolders(options.Folder!, time);
        return new FeedIntake(
            folders,
            new FeedProcessor(folders, provider.GetRequiredService<FeedImport>(), Formats, options, time),
            [.. Formats.Select(format => format.Extension)],
            options,
            provider.GetRequiredService<DatabaseSetup>(),
            provider.GetRequiredService<PriceStates>(),
            provider.GetRequiredService<NpgsqlDataSource>(),
            time,
            provider.GetRequiredService<ILogger<FeedIntake>>());
    }
}
