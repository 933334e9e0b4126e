using System.Text.Json.Serialization;

namespace AspireShop.Contracts.Ordering;

/// <summary>Where an order is in its life. The last four are final.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
public enum OrderStatus
{
    Placed,
    StockReserved,
    Paid,
    Completed,
    Rejected,
    PaymentFailed,
    Cancelled,
}
