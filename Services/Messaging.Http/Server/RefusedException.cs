using System.Diagnostics.CodeAnalysis;

namespace AspireShop.Messaging.Http.Server;

/// <summary>A call that no handler is asked for.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without a status it would say nothing.")]
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status => status;
}
