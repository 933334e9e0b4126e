using System.Net;
using System.Text.Json;
using AspireShop.Contracts.Ordering;
using AspireShop.Web.Clients;
using AspireShop.Web.Gateway;

namespace AspireShop.Web.Storefront;

/// <summary>Takes the checkout form and says how it went, in words for the buyer.</summary>
internal sealed class OrderDesk(Checkout checkout)
{
    private const string Again = "The shop could not take the order right now. Nothing is lost: send the form again and it will be placed once.";

    public async Task<OrderOutcome> PlaceAsync(CheckoutForm form, CancellationToken cancellationToken)
    {
        var faults = CheckoutRules.Check(form);
        if (faults.Count > 0)
        {
            return new OrderOutcome { Faults = faults };
        }

        try
        {
            using var answer = await checkout.PlaceAsync(form.Key, CheckoutRules.ToRequest(form), cancellationToken);
            return await UnderstandAsync(answer, cancellationToken);
        }
        catch (UpstreamException)
        {
            return new OrderOutcome { Message = Again };
        }
    }

    private static async Task<OrderOutcome> UnderstandAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
        {
            var order = await answer.ReadAsync<Order>(cancellationToken);
            return new OrderOutcome { OrderId = order.Id };
        }

        if ((int)answer.StatusCode >= 500 || answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            return new OrderOutcome { Message = Again };
        }

        var problem = await ReadProblemAsync(answer, cancellationToken);
        return new OrderOutcome
        {
            Faults = ByField(problem),
            Message = problem?.Detail ?? problem?.Title ?? "The order was refused. Check your basket and the form.",
            IsKeySpent = answer.StatusCode == HttpStatusCode.UnprocessableEntity,
        };
    }

    private static async Task<HttpValidationProblemDetails?> ReadProblemAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<HttpValidationProblemDetails>(cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // "shippingAddress.postalCode" is the field PostalCode.
    private static Dictionary<string, string> ByField(HttpValidationProblemDetails? problem)
    {
        var faults = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (member, sentences) in problem?.Errors ?? new Dictionary<string, string[]>())
        {
            faults[member[(member.LastIndexOf('.') + 1)..]] = string.Join(' ', sentences);
        }

        return faults;
    }
}
