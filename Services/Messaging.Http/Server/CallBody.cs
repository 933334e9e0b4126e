using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AspireShop.Messaging.Http.Server;

/// <summary>Reads a call's body, as far as it may be long.</summary>
internal static class CallBody
{
    private const string Json = "application/json";

    /// <exception cref="RefusedException">It is not JSON, by its type, or too long.</exception>
    public static async ValueTask<byte[]> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType))
        {
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, $"The content type is '{request.ContentType}': send application/json in UTF-8.");
        }

        if (request.ContentLength > limit)
        {
            throw TooLong(limit);
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > limit)
            {
                throw TooLong(limit);
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool IsJson(string? contentType)
        => contentType == Json
            || (MediaTypeHeaderValue.TryParse(contentType, out var type)
                && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
                && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private static RefusedException TooLong(int limit) => new(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {limit} bytes.");
}
