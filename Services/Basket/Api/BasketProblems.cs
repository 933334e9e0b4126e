using System.Globalization;
using AspireShop.Basket.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AspireShop.Basket.Api;

/// <summary>What can go wrong, each with a sentence that says what to do.</summary>
internal static class BasketProblems
{
    public static IResult UnknownProduct() => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound,
        detail: "There is no product with this id. Take an id from the list at /api/catalog/items.");

    public static IResult Full() => TypedResults.Problem(
        statusCode: StatusCodes.Status422UnprocessableEntity,
        detail: string.Create(CultureInfo.InvariantCulture, $"A basket holds at most {ShoppingBasket.MaxLines} different products: take one out first, or order what is in it."));

    public static IResult Quantity() => Invalid(
        "quantity", string.Create(CultureInfo.InvariantCulture, $"Must be a whole number from 1 to {ShoppingBasket.MaxQuantity}, or 0 to take the product out."));

    public static IResult Version() => Invalid("version", "Must be the version of the basket that was ordered, a whole number.");

    private static ValidationProblem Invalid(string field, string sentence) => TypedResults.ValidationProblem(
        new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [sentence] },
        detail: "A value cannot be used: correct what 'errors' names and send the request again.");
}
