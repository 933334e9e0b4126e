namespace Aspire.Hosting;

/// <summary>A parameter has no value.</summary>
public sealed class MissingParameterValueException : DistributedApplicationException
{
    /// <summary>An exception without a message of its own.</summary>
    public MissingParameterValueException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public MissingParameterValueException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public MissingParameterValueException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
