using AspireShop.Catalog.Data;

namespace AspireShop.Catalog.Api;

/// <summary>503 instead of an error from a database that has no tables yet.</summary>
internal sealed class ReadyFilter(DatabaseSetup setup) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        setup.IsDone ? next(context) : ValueTask.FromResult<object?>(CatalogProblems.NotReady(context.HttpContext.Response));
}
