namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>The container runtime refused; the message is what it said.</summary>
internal sealed class ContainerException : Exception
{
    public ContainerException()
    {
    }

    public ContainerException(string message)
        : base(message)
    {
    }

    public ContainerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
