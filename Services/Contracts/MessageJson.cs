using System.Text.Json;
using System.Text.Json.Serialization;
using AspireShop.Contracts.Catalog;
using AspireShop.Contracts.Inventory;
using AspireShop.Contracts.Ordering;
using AspireShop.Contracts.Payments;

namespace AspireShop.Contracts;

/// <summary>How messages are written on every transport: camelCase JSON, generated at build.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderCancelled))]
[JsonSerializable(typeof(OrderStatusChanged))]
[JsonSerializable(typeof(BasketCheckedOut))]
[JsonSerializable(typeof(InvoiceRequested))]
[JsonSerializable(typeof(OrderState))]
[JsonSerializable(typeof(ReserveStock))]
[JsonSerializable(typeof(StockReservation))]
[JsonSerializable(typeof(CommitStock))]
[JsonSerializable(typeof(ReleaseStock))]
[JsonSerializable(typeof(ReservationSettled))]
[JsonSerializable(typeof(StockDelivered))]
[JsonSerializable(typeof(StockCounted))]
[JsonSerializable(typeof(StockLevel))]
[JsonSerializable(typeof(ProductPrice))]
[JsonSerializable(typeof(CapturePayment))]
[JsonSerializable(typeof(PaymentCapture))]
[JsonSerializable(typeof(RefundPayment))]
[JsonSerializable(typeof(PaymentRefund))]
public sealed partial class MessageJson : JsonSerializerContext;
