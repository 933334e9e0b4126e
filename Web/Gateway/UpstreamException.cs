namespace AspireShop.Web.Gateway;

/// <summary>A service gave no usable answer; <see cref="Exception.InnerException"/> says why.</summary>
internal sealed class UpstreamException(string service, Exception cause) : Exception($"Service '{service}' gave no usable answer.", cause)
{
    /// <summary>The service's name.</summary>
    public string Service => service;
}
