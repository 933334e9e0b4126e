using Microsoft.AspNetCore.Http;

namespace Aspire.Dashboard.Server;

/// <summary>What scripts and the browser itself ask for, not people: the answer is a bare status code, never a page or a redirect to one.</summary>
internal static class ScriptPaths
{
    private static readonly PathString[] Prefixes = ["/api", "/assets", "/_blazor"];

    internal static bool Includes(PathString path) => Array.Exists(Prefixes, prefix => path.StartsWithSegments(prefix));
}
