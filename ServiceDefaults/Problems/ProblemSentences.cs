namespace AspireShop.ServiceDefaults.Problems;

/// <summary>What to do, by status, where nobody closer to the cause said it.</summary>
internal static class ProblemSentences
{
    public static string? For(int status) => status switch
    {
        400 => "The request could not be understood; correct it as the API description says and send it again.",
        401 => "Send a valid, unexpired access token of this service as 'Authorization: Bearer ...'; POST /api/session gives one.",
        403 => "This token does not carry the right that this call needs; use one that does.",
        404 => "There is nothing here for you; check the path and the id.",
        405 => "This address does not take this method; the Allow header lists those it takes.",
        409 => "The resource was changed in the meantime; read it again and repeat the change.",
        412 => "The resource was changed in the meantime; read it again and send the new ETag in If-Match.",
        413 => "The request body is larger than this service accepts; send less.",
        415 => "Send the body as JSON with 'Content-Type: application/json'.",
        422 => "The request is well-formed but cannot be carried out as it is; correct the values and send it again.",
        429 => "Too many requests; wait as long as the Retry-After header says.",
        431 => "The request headers are larger than this service accepts; send fewer.",
        500 => "Something went wrong here, not in your request; try again later and quote the trace id if it stays.",
        502 or 503 or 504 => "A part of the shop is not available at the moment; try again after the time in Retry-After.",
        _ => null,
    };
}
