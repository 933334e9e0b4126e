using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace AspireShop.Web.Tests;

/// <summary>A visitor's browser without script: it keeps cookies, reads pages, and fills in and sends their forms.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="address">The shop, or one replica of it.</param>
    /// <param name="cookies">The cookies that it has already.</param>
    public Browser(Uri address, CookieContainer? cookies = null)
    {
        Cookies = cookies ?? new CookieContainer();
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
    }

    public CookieContainer Cookies { get; }

    /// <summary>The client beneath, with this browser's cookies.</summary>
    public HttpClient Http => _http;

    public async Task<(HttpResponseMessage Answer, IHtmlDocument Page)> GetAsync(string path)
    {
        var answer = await _http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
        return (answer, await ParseAsync(answer));
    }

    /// <summary>Sends a form of the page with its own values and these.</summary>
    public Task<HttpResponseMessage> SubmitAsync(IElement form, params (string Name, string Value)[] filledIn) => SubmitAsync(form, [], filledIn);

    /// <summary>Sends a form with headers that a browser would add.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(IElement form, (string Name, string Value)[] headers, (string Name, string Value)[] filledIn)
    {
        var fields = form.QuerySelectorAll("input[name], select[name]")
            .Where(field => field.GetAttribute("type") is not "radio" || field.HasAttribute("checked"))
            .Select(field => (Name: field.GetAttribute("name")!, Value: field is IHtmlSelectElement select ? select.Value : field.GetAttribute("value") ?? ""))
            .GroupBy(field => field.Name).ToDictionary(group => group.Key, group => group.Last().Value);
        foreach (var (name, value) in filledIn)
        {
            fields[name] = value;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = new FormUrlEncodedContent(fields) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Puts a product into the basket, as a visitor does.</summary>
    public async Task AddAsync(string productId, int quantity = 1)
    {
        var (_, page) = await GetAsync($"/products/{productId}");
        using var answer = await SubmitAsync(
            page.QuerySelector("form.buy")!, ("quantity", quantity.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    public static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    public void Dispose() => _http.Dispose();
}
