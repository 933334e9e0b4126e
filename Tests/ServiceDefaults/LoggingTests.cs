using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AspireShop.ServiceDefaults.Tests;

public sealed class LoggingTests
{
    [Theory]
    [InlineData("Npgsql.Command")]
    [InlineData("Polly")]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("System.Net.Http.HttpClient.Default.LogicalHandler")]
    public async Task What_a_library_says_of_each_call_is_not_logged_but_its_warnings_are(string category)
    {
        await using var service = await StartAsync();

        var logger = service.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

        Assert.False(logger.IsEnabled(LogLevel.Information));
        Assert.True(logger.IsEnabled(LogLevel.Warning));
    }

    [Fact]
    public async Task The_shop_s_own_lines_are_logged_and_a_setting_brings_a_library_s_back()
    {
        await using var service = await StartAsync(new() { ["Logging:LogLevel:Npgsql"] = "Information" });

        var factory = service.Services.GetRequiredService<ILoggerFactory>();

        Assert.True(factory.CreateLogger("AspireShop.Ordering").IsEnabled(LogLevel.Information));
        Assert.True(factory.CreateLogger("Npgsql.Command").IsEnabled(LogLevel.Information));
        Assert.False(factory.CreateLogger("Polly").IsEnabled(LogLevel.Information));
    }

    private static Task<TestService> StartAsync(Dictionary<string, string?>? settings = null) =>
        TestService.StartAsync(builder => builder.Logging.AddProvider(new EveryLine()), settings: settings);

    /// <summary>Would take every line, so that only the levels decide.</summary>
    private sealed class EveryLine : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // Only whether it would be written is asked.
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
