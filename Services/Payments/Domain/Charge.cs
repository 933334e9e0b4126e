using AspireShop.Contracts.Payments;
using AspireShop.Messaging;

namespace AspireShop.Payments.Domain;

/// <summary>What an order pays, and with what.</summary>
/// <param name="OrderNumber">As people read it; what the buyer's statement shows.</param>
/// <param name="Method">The payment method.</param>
/// <param name="Amount">Above 0, two places.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record Charge(string OrderNumber, string Method, decimal Amount, string Currency)
{
    private const int LongestText = 100;

    /// <exception cref="MessageRejectedException">Everything that is wrong with the request.</exception>
    public static Charge Of(CapturePayment request)
    {
        var errors = Errors(request).ToList();
        return errors.Count == 0 && Money.TryRead(request.Amount, out var amount)
            ? new Charge(request.OrderNumber, request.Method, amount, request.Currency)
            : throw new MessageRejectedException(string.Join(' ', errors));
    }

    public override string ToString() => $"{Money.Write(Amount)} {Currency} by {Method}";

    private static IEnumerable<string> Errors(CapturePayment request)
    {
        if (request.OrderId == Guid.Empty)
        {
            yield return "The order's id is empty.";
        }

        if (request.OrderNumber is not { Length: >= 1 and <= LongestText })
        {
            yield return $"The order's number has 1 to {LongestText} characters.";
        }

        if (request.Method is not { Length: >= 1 and <= LongestText })
        {
            yield return $"The payment method has 1 to {LongestText} characters.";
        }

        if (!Money.TryRead(request.Amount, out var amount) || amount <= 0)
        {
            yield return $"'{request.Amount}' is not an amount above 0 like 125000.00.";
        }

        if (request.Currency is not { Length: 3 } currency || !currency.All(char.IsAsciiLetterUpper))
        {
            yield return $"'{request.Currency}' is not a currency like IDR (ISO 4217).";
        }
    }
}
