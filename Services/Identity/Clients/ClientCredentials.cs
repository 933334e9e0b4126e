using System.Net.Http.Headers;
using System.Text;

namespace AspireShop.Identity.Clients;

/// <summary>Who a client says it is: HTTP Basic, or the form fields (RFC 6749 section 2.3.1), never both.</summary>
internal sealed record ClientCredentials(string Id, string Secret)
{
    public static ClientCredentials? Read(HttpRequest request, IFormCollection form)
    {
        var isInForm = form.ContainsKey("client_secret");
        if (request.Headers.Authorization.Count == 0)
        {
            return isInForm ? new ClientCredentials(form["client_id"].ToString(), form["client_secret"].ToString()) : null;
        }

        return isInForm ? null : FromHeader(request.Headers.Authorization.ToString());
    }

    /// <summary>Not the secret: records end up in logs.</summary>
    public override string ToString() => $"client {Id}";

    private static ClientCredentials? FromHeader(string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value)
            || !string.Equals(value.Scheme, "Basic", StringComparison.OrdinalIgnoreCase)
            || value.Parameter is not { } encoded)
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair.Length == 2 ? new ClientCredentials(Decode(pair[0]), Decode(pair[1])) : null;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
