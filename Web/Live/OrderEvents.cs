using System.Globalization;
using System.Security.Claims;
using AspireShop.Contracts.Ordering;
using AspireShop.ServiceDefaults.Authentication;
using AspireShop.Web.Clients;
using AspireShop.Web.Gateway;

namespace AspireShop.Web.Live;

/// <summary>The event stream of one order: where it stands, then each change, closed after the last one there can be.</summary>
internal sealed class OrderEvents(LiveOrders live, StreamLimit limit, LiveOptions options, OrdersClient orders, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>What a browser sends when it comes again: the version that it has seen.</summary>
    public const string LastEventId = "Last-Event-ID";

    public async Task<IResult> OpenAsync(string id, HttpContext context)
    {
        if (!Guid.TryParse(id, out var orderId))
        {
            return NoOrder();
        }

        var session = context.User.FindFirstValue(ShopClaims.Subject)!;
        if (!limit.TryTake(session))
        {
            context.Response.Headers.RetryAfter = "5";
            return Results.Problem(
                statusCode: StatusCodes.Status429TooManyRequests,
                title: "Too many open streams",
                detail: $"This session has {options.StreamsPerSession} event streams open already: close one.");
        }

        try
        {
            // First the mailbox, then the truth: what happens in between is in both.
            using var news = live.Subscribe(orderId);
            var seen = SeenBefore(context.Request);
            return await FindAsync(orderId, context.RequestAborted) switch
            {
                null => NoOrder(),

                // A reader that has seen the end is told not to come again.
                { } order when order.Status.IsTerminal() && order.Version <= seen => Results.NoContent(),
                { } order => await StreamAsync(context, news, order, seen),
            };
        }
        finally
        {
            limit.Release(session);
        }
    }

    private async Task<IResult> StreamAsync(HttpContext context, OrderSubscription news, OrderState current, int seen)
    {
        using var end = new CancellationTokenSource(options.MaxDuration, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, context.RequestAborted, lifetime.ApplicationStopping);
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await response.StartAsync(either.Token);
            await response.Body.FlushAsync(either.Token);
            await WriteAllAsync(response, news, current, seen, either.Token);
        }
        catch (Exception) when (either.IsCancellationRequested)
        {
            // The reader has gone, or comes again by itself: the stream just ends.
        }
        catch (UpstreamException)
        {
            // Ordering is away while the truth is to be read again: the reader comes again, and waits in front of a 503 then.
        }

        return Results.Empty;
    }

    private async Task WriteAllAsync(HttpResponse response, OrderSubscription news, OrderState current, int seen, CancellationToken cancellationToken)
    {
        var next = new LiveEvent(current, live.CauseOf(current.Id, current.Version));
        while (true)
        {
            if (next.State is { } state && state.Version > seen)
            {
                await EventWriter.WriteAsync(response, state, next.Cause, cancellationToken);
                seen = state.Version;
                if (state.Status.IsTerminal())
                {
                    return;
                }
            }

            next = await NextAsync(response, news, cancellationToken);
            if (next.State is null)
            {
                var truth = await FindAsync(current.Id, cancellationToken);
                next = new LiveEvent(truth, truth is null ? default : live.CauseOf(truth.Id, truth.Version));
            }
        }
    }

    private async Task<LiveEvent> NextAsync(HttpResponse response, OrderSubscription news, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var beat = new CancellationTokenSource(options.Heartbeat, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(beat.Token, cancellationToken);
            try
            {
                return await news.Events.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                await EventWriter.WriteHeartbeatAsync(response, cancellationToken);
            }
        }
    }

    /// <summary>Ordering's answer in the caller's name: null for a missing order and for another's alike.</summary>
    private async Task<OrderState?> FindAsync(Guid id, CancellationToken cancellationToken)
        => await orders.FindAsync(id, cancellationToken) is { History: [.., var newest] }
            ? new OrderState { Id = id, Status = newest.Status, Version = newest.Version, At = newest.At }
            : null;

    private static int SeenBefore(HttpRequest request)
        => int.TryParse(request.Headers[LastEventId], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static IResult NoOrder() => Results.Problem(
        statusCode: StatusCodes.Status404NotFound,
        title: "There is no such order",
        detail: "None of your orders has this id. GET /api/orders lists them.");
}
