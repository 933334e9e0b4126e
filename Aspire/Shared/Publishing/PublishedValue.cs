using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Shared;

/// <summary>A value of an environment variable or an argument, taken apart.</summary>
internal sealed record PublishedValue(IReadOnlyList<ValuePart> Parts)
{
    private const string UriFormat = "uri";

    /// <summary>Whether a secret is in it.</summary>
    public bool IsSecret => Parts.OfType<ValuePart.Parameter>().Any(p => p.Resource.Secret);

    /// <summary>The only piece, when it is a parameter as it is; else null.</summary>
    public ParameterResource? SingleParameter => Parts is [ValuePart.Parameter { Format: null } only] ? only.Resource : null;

    /// <summary>The text with each piece written in the publisher's way.</summary>
    public string Render(Func<ValuePart, string> write) => string.Concat(Parts.Select(write));

    /// <summary>Takes a value apart.</summary>
    /// <param name="value">Text, a reference, or a builder of a resource.</param>
    /// <param name="cancellationToken">Ends waiting for values that decide a conditional.</param>
    public static async Task<PublishedValue> OfAsync(object? value, CancellationToken cancellationToken)
    {
        var parts = new List<ValuePart>();
        await AddAsync(parts, value, null, cancellationToken).ConfigureAwait(false);
        return new PublishedValue(Merge(parts));
    }

    private static async Task AddAsync(List<ValuePart> parts, object? value, string? format, CancellationToken cancellationToken)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                parts.Add(new ValuePart.Literal(format == UriFormat ? Uri.EscapeDataString(text) : text));
                break;
            case IResourceBuilder<IResource> builder:
                await AddAsync(parts, builder.Resource, format, cancellationToken).ConfigureAwait(false);
                break;
            case ParameterResource parameter:
                parts.Add(new ValuePart.Parameter(parameter, format));
                break;
            case EndpointReference endpoint:
                parts.Add(new ValuePart.Endpoint(endpoint, EndpointProperty.Url));
                break;
            case EndpointReferenceExpression property:
                parts.Add(new ValuePart.Endpoint(property.Endpoint, property.Property));
                break;
            case ConnectionStringReference connection:
                await AddAsync(parts, connection.Resource, format, cancellationToken).ConfigureAwait(false);
                break;
            case IResourceWithConnectionString resource:
                await AddAsync(parts, resource.ConnectionStringExpression, format, cancellationToken).ConfigureAwait(false);
                break;
            case ReferenceExpression expression:
                await AddExpressionAsync(parts, expression, format, cancellationToken).ConfigureAwait(false);
                break;
            case IManifestExpressionProvider other:
                parts.Add(new ValuePart.Other(other));
                break;
            case IValueProvider provider:
                parts.Add(new ValuePart.Literal(await provider.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? string.Empty));
                break;
            default:
                parts.Add(new ValuePart.Literal(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty));
                break;
        }
    }

    private static async Task AddExpressionAsync(List<ValuePart> parts, ReferenceExpression expression, string? format, CancellationToken cancellationToken)
    {
        if (expression.IsConditional)
        {
            var condition = await ConditionAsync(expression.Condition!, cancellationToken).ConfigureAwait(false);
            var holds = string.Equals(condition, expression.MatchValue, StringComparison.OrdinalIgnoreCase);
            await AddAsync(parts, holds ? expression.WhenTrue : expression.WhenFalse, format, cancellationToken).ConfigureAwait(false);
            return;
        }
        foreach (var (text, index) in FormatPieces.Of(expression.Format))
        {
            if (text is not null)
            {
                parts.Add(new ValuePart.Literal(text));
            }
            else
            {
                await AddAsync(parts, expression.ValueProviders[index], expression.StringFormats[index] ?? format, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Decided while publishing: an environment file has no conditions
    private static async Task<string?> ConditionAsync(IValueProvider condition, CancellationToken cancellationToken) => condition switch
    {
        EndpointReferenceExpression { Property: EndpointProperty.TlsEnabled } tls => tls.Endpoint.TlsEnabled.ToString(),
        EndpointReferenceExpression { Property: EndpointProperty.Scheme } scheme => scheme.Endpoint.Scheme,
        _ => await condition.GetValueAsync(cancellationToken).ConfigureAwait(false),
    };

    private static List<ValuePart> Merge(List<ValuePart> parts)
    {
        var merged = new List<ValuePart>();
        foreach (var part in parts)
        {
            if (part is ValuePart.Literal next && merged.LastOrDefault() is ValuePart.Literal last)
            {
                merged[^1] = new ValuePart.Literal(last.Text + next.Text);
            }
            else
            {
                merged.Add(part);
            }
        }
        return merged;
    }
}
