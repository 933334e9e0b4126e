namespace Aspire.Hosting;

/// <summary>
/// An error of the AppHost's author is told in its own words, without a stack trace: <see cref="DistributedApplicationException"/>
/// says what is wrong and what to do. The exception itself is thrown all the same, for those who catch it.
/// </summary>
internal static class UserErrorReport
{
    /// <summary>Where an exception keeps the name of the publishing step that it ended.</summary>
    public const string StepKey = "Aspire.PipelineStep";

    private static int _registered;

    /// <summary>From now on such an error that nobody catches is one message on standard error, and exit code 1.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, unhandled) => Report(unhandled.ExceptionObject);
        }
    }

    private static void Report(object error)
    {
        if (error is Exception { Message: var told } failed && failed.Data[StepKey] is string step)
        {
            Console.Error.WriteLine($"Step '{step}' failed: {told}");
            Environment.Exit(1);
        }
        if (error is DistributedApplicationException { Message: var message })
        {
            Console.Error.WriteLine(message);
            Environment.Exit(1);
        }
    }
}
