using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace AspireShop.Web.Gateway;

/// <summary>What the API description says of forwarded calls, whose parameters no handler reads.</summary>
internal static class DescriptionExtensions
{
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder route, string name, string description, params string[] values) =>
        route.WithParameter(name, ParameterLocation.Query, description, new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = values.Length == 0 ? null : [.. values.Select(value => (JsonNode)value)],
        });

    public static RouteHandlerBuilder WithIntegerQuery(this RouteHandlerBuilder route, string name, string description, int standard) =>
        route.WithParameter(name, ParameterLocation.Query, description, new OpenApiSchema { Type = JsonSchemaType.Integer, Default = standard });

    public static RouteHandlerBuilder WithHeader(this RouteHandlerBuilder route, string name, string description, bool isRequired) =>
        route.WithParameter(name, ParameterLocation.Header, description, new OpenApiSchema { Type = JsonSchemaType.String }, isRequired);

    /// <summary>Says what every call that needs a caller may answer.</summary>
    public static RouteGroupBuilder WithCallerProblems(this RouteGroupBuilder group) =>
        group.ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static RouteHandlerBuilder WithParameter(
        this RouteHandlerBuilder route, string name, ParameterLocation place, string description, OpenApiSchema schema, bool isRequired = false) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = name,
                In = place,
                Description = description,
                Schema = schema,
                Required = isRequired,
            });
            return Task.CompletedTask;
        });
}
