using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>Runs a service's program: what every <c>Main</c> of the shop has in common.</summary>
public static class ServiceHost
{
    /// <summary>
    /// Builds the service and runs it till it is asked to stop. Wrong configuration is told a line an error, without the stack trace that would hide them.
    /// A stop that comes while the service still starts is a stop like any other, not a failure.
    /// </summary>
    /// <param name="name">The service's name, for people.</param>
    /// <param name="build">Builds it; nothing runs yet.</param>
    /// <returns>The exit code: 0, or 1 when the configuration is wrong.</returns>
    public static async Task<int> RunAsync(string name, Func<WebApplication> build)
    {
        var stopping = CancellationToken.None;
        try
        {
            var app = build();
            stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            await app.RunAsync();
            return 0;
        }
        catch (OptionsValidationException invalid)
        {
            return await RefuseAsync(name, invalid.Failures);
        }
        catch (InvalidOperationException unreadable) when (unreadable.InnerException is FormatException)
        {
            // A value of the wrong kind, e.g. text where a time is meant: the message names the item and the value.
            return await RefuseAsync(name, [$"{unreadable.Message} Correct or remove it."]);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static async Task<int> RefuseAsync(string name, IEnumerable<string> errors)
    {
        await Console.Error.WriteLineAsync($"{name} cannot start: its configuration is wrong.");
        foreach (var error in errors)
        {
            await Console.Error.WriteLineAsync($"  {error}");
        }

        return 1;
    }
}
