using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes a whole model: its resources, then what they refer to that is not one of them.</summary>
internal sealed class ManifestModelWriter(ManifestPublishingContext context)
{
    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);

    public async Task WriteAsync(DistributedApplicationModel model)
    {
        context.Writer.WriteStartObject();
        context.Writer.WriteStartObject("resources");
        foreach (var resource in model.Resources)
        {
            await WriteResourceAsync(resource).ConfigureAwait(false);
        }
        await WriteDependentsAsync().ConfigureAwait(false);
        WriteConditionals();
        context.Writer.WriteEndObject();
        context.Writer.WriteEndObject();
        await context.Writer.FlushAsync(context.CancellationToken).ConfigureAwait(false);
    }

    private async Task WriteResourceAsync(IResource resource)
    {
        if (_written.Add(resource.Name))
        {
            await context.WriteResourceAsync(resource).ConfigureAwait(false);
        }
    }

    // A generated password comes with its encoded form; encoded forms of the model's own resources come after these
    private async Task WriteDependentsAsync()
    {
        for (var i = 0; i < context.Dependents.Resources.Count; i++)
        {
            var resource = context.Dependents.Resources[i];
            if (_written.Contains(resource.Name))
            {
                continue;
            }
            await WriteResourceAsync(resource).ConfigureAwait(false);
            foreach (var formatted in context.Dependents.Formatted.Where(f => ReferenceEquals(f.Owner, resource)))
            {
                WriteFormatted(formatted.Name, formatted.Value, formatted.Filter);
            }
        }
        foreach (var formatted in context.Dependents.Formatted)
        {
            WriteFormatted(formatted.Name, formatted.Value, formatted.Filter);
        }
    }

    private void WriteFormatted(string name, string value, string filter)
    {
        if (!_written.Add(name))
        {
            return;
        }
        context.Writer.WriteStartObject(name);
        context.Writer.WriteString("type", "annotated.string");
        context.Writer.WriteString("value", value);
        context.Writer.WriteString("filter", filter);
        context.Writer.WriteEndObject();
    }

    private void WriteConditionals()
    {
        foreach (var conditional in context.Dependents.Conditionals)
        {
            context.Writer.WriteStartObject(conditional.ConditionalName!);
            context.Writer.WriteString("type", "value.v0");
            context.Writer.WriteString("connectionString", Chosen(conditional).ValueExpression);
            context.Writer.WriteEndObject();
        }
    }

    // What a manifest can know: the condition's value when publishing
    private static ReferenceExpression Chosen(ReferenceExpression conditional)
    {
        var value = conditional.Condition is EndpointReferenceExpression { Property: EndpointProperty.TlsEnabled } tls
            ? tls.Endpoint.TlsEnabled.ToString()
            : (conditional.Condition as IManifestExpressionProvider)?.ValueExpression;
        return string.Equals(value, conditional.MatchValue, StringComparison.OrdinalIgnoreCase) ? conditional.WhenTrue! : conditional.WhenFalse!;
    }
}
