using AspireShop.Contracts.Payments;

namespace AspireShop.Payments.Tests.Support;

/// <summary>What the tests ask for.</summary>
internal static class Wanted
{
    public static CapturePayment Capture(string method = "card-ok", Guid? order = null, string amount = "125000.00") => new()
    {
        OrderId = order ?? Guid.CreateVersion7(),
        OrderNumber = "AS-2026-000123",
        Method = method,
        Amount = amount,
        Currency = "IDR",
    };
}
