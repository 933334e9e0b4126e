using Yarp.ReverseProxy.Forwarder;

namespace AspireShop.Web.Gateway;

internal sealed partial class Forwarder
{
    [LoggerMessage(2001, LogLevel.Warning, "Forwarding to {Service} failed: {Error}")]
    private partial void LogForwardFailed(string service, ForwarderError error, Exception? exception);
}
