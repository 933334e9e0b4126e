using System.Diagnostics;
using AspireShop.Contracts.Ordering;

namespace AspireShop.Web.Live;

/// <summary>What a stream is told.</summary>
/// <param name="State">Where the order stands; null when news may have been missed, and the truth is to be read from Ordering.</param>
/// <param name="Cause">The span that its writing is a child of.</param>
internal sealed record LiveEvent(OrderState? State, ActivityContext Cause)
{
    public static readonly LiveEvent ReadAgain = new(null, default);
}
