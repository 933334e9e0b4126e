using System.Security.Claims;

namespace AspireShop.Messaging.Http;

/// <summary>What a request's handler may want to know beside the request.</summary>
public sealed record HttpReceivedRequest
{
    /// <summary>The same for each repetition. A handler whose effect must happen once over restarts checks it in its own transaction.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Who asks, where the endpoint requires authorization.</summary>
    public required ClaimsPrincipal User { get; init; }

    /// <summary>The call's services, for what is scoped.</summary>
    public required IServiceProvider Services { get; init; }
}
