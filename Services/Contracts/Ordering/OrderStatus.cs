using System.Text.Json.Serialization;

namespace AspireShop.Contracts.Ordering;

/// <summary>Where an order stands. <c>Completed</c> and everything after it is terminal.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
public enum OrderStatus
{
    /// <summary>Accepted; nothing has been done for it yet.</summary>
    Placed,

    /// <summary>Its goods are set aside.</summary>
    StockReserved,

    /// <summary>Its money has been captured.</summary>
    Paid,

    /// <summary>Done. Terminal.</summary>
    Completed,

    /// <summary>Not enough stock. Terminal.</summary>
    Rejected,

    /// <summary>The payment was declined. Terminal.</summary>
    PaymentFailed,

    /// <summary>Withdrawn by its buyer within the grace period. Terminal.</summary>
    Cancelled,
}
