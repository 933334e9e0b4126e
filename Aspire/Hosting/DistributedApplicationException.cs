namespace Aspire.Hosting;

/// <summary>The application cannot be built or run; the message says why.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>An exception without a message of its own.</summary>
    public DistributedApplicationException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public DistributedApplicationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
