using Microsoft.AspNetCore.Http.HttpResults;

namespace AspireShop.Catalog.Api;

/// <summary>What can go wrong, each with a sentence that says what to do.</summary>
internal static class CatalogProblems
{
    public static IResult UnknownProduct() => Problem(
        StatusCodes.Status404NotFound, "There is no product with this id. Take an id from the list at /api/catalog/items.");

    public static IResult Changed() => Problem(
        StatusCodes.Status412PreconditionFailed, "The product was changed in the meantime: read it again, and send its new ETag in If-Match.");

    public static IResult TagRequired() => Problem(
        StatusCodes.Status428PreconditionRequired, "Send the ETag of the product you read in the header If-Match, so that nobody's change is overwritten.");

    public static IResult Duplicate(string field) => Problem(
        StatusCodes.Status409Conflict, $"Another product has this {field}: choose another {field}, or change that product.");

    public static IResult NotReady(HttpResponse response)
    {
        response.Headers.RetryAfter = "2";
        return Problem(StatusCodes.Status503ServiceUnavailable, "The catalogue is starting: try again in a few seconds.");
    }

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(statusCode: status, detail: detail);
}
