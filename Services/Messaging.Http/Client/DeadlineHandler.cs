using System.Globalization;

namespace AspireShop.Messaging.Http.Client;

/// <summary>Tells the receiver how long each try's answer is of use: the time left till the deadline, or the limit of a try.</summary>
internal sealed class DeadlineHandler(TimeSpan attemptTimeout, TimeProvider time) : DelegatingHandler
{
    /// <summary>The deadline by the clock's timestamp.</summary>
    public static readonly HttpRequestOptionsKey<long> Deadline = new("AspireShop.Messaging.Deadline");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var left = attemptTimeout;
        if (request.Options.TryGetValue(Deadline, out var deadline))
        {
            var untilThen = time.GetElapsedTime(time.GetTimestamp(), deadline);
            left = untilThen < left ? untilThen : left;
        }

        // A repetition is the same request object: replace what the try before has said.
        request.Headers.Remove(MessageHeaders.Deadline);
        request.Headers.Add(MessageHeaders.Deadline, Math.Max(1, (long)left.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        return base.SendAsync(request, cancellationToken);
    }
}
