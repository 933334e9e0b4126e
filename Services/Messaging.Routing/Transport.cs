namespace AspireShop.Messaging.Routing;

/// <summary>A way for messages from one service to another; what each promises is in its project's README.</summary>
public enum Transport
{
    Sockets,
    Files,
    Records,
    Http,
    Mqtt,
}
