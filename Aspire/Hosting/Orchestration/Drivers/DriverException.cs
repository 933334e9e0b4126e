namespace Aspire.Hosting.Orchestration.Drivers;

/// <summary>A resource cannot be run; the message is a sentence for the user: what, why, what to do.</summary>
internal sealed class DriverException : Exception
{
    public DriverException()
    {
    }

    public DriverException(string message)
        : base(message)
    {
    }

    public DriverException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
