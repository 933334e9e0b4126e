namespace AspireShop.Web.Session;

/// <summary>Present on a request that is authenticated by the browser's cookie, and so by no will of the page that sent it.</summary>
internal sealed class CookieSessionFeature
{
    public static readonly CookieSessionFeature Instance = new();

    private CookieSessionFeature()
    {
    }
}
