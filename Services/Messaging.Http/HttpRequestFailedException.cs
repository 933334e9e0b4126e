namespace AspireShop.Messaging.Http;

/// <summary>The handler of a request failed at the receiver, also when repeated; the message says how.</summary>
public sealed class HttpRequestFailedException : Exception
{
    public HttpRequestFailedException()
    {
    }

    public HttpRequestFailedException(string message)
        : base(message)
    {
    }

    public HttpRequestFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
