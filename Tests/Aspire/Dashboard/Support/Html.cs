using AngleSharp;
using AngleSharp.Dom;

namespace Aspire.Dashboard.Tests.Support;

internal static class Html
{
    internal static Task<IDocument> ParseAsync(string html) =>
        BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html), RunningDashboard.Cancellation);
}
