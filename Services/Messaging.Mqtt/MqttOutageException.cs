namespace AspireShop.Messaging.Mqtt;

/// <summary>The broker is away, did not answer in time, or refused.</summary>
public sealed class MqttOutageException : Exception
{
    public MqttOutageException()
    {
    }

    public MqttOutageException(string message)
        : base(message)
    {
    }

    public MqttOutageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
